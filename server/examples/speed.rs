#![allow(missing_docs)]
use uurna::simulation::*;
use uurna_verifier::*;
fn cpu()->f64{ let s=std::fs::read_to_string("/proc/self/stat").unwrap(); let f:Vec<&str>=s.rsplit(')').next().unwrap().split_whitespace().collect(); f[11].parse::<f64>().unwrap()/100.0 }
fn main(){
  for (opts, n, rep) in [(10usize,6000usize,5),(50,2000,5),(300,1200,5),(908,1024,4)] {
    let s = Simulation::new(&SimulationPlan::pick_one(opts,n)).unwrap();
    let c=cpu(); let b=s.ballots();
    println!("bits {} prepare {:.3} ms cpu", opts+1, (cpu()-c)*1e3/n as f64);
    let mut entries=s.opening_entries(); entries.extend(b.iter().map(|x|x.entry.clone()));
    let mut rec=MemoryRecord::new(entries,&s.manifest.log_origin(),&s.log_key);
    let asked=Asked{fingerprint:Some(s.manifest.fingerprint()),..Default::default()};
    let c=cpu();
    for _ in 0..rep { verify(&mut rec,&asked,&||rand_core::UnwrapErr(getrandom::SysRng),&mut |_|()).unwrap(); }
    println!("   verify {:.1} us cpu per ballot", (cpu()-c)*1e6/(n*rep) as f64);
  }
}
