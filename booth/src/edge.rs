//! The edge to JavaScript: exports, imports, and the memory between them. All unsafe code of this crate is here, and no
//! other code.
//!
//! An export takes a request's frame at `ptr`, `len` — memory that JavaScript got from [`alloc`] — and returns the
//! answer's frame as `ptr << 32 | len`. JavaScript copies the answer and gives its memory back to [`dealloc`]. The
//! memory may have grown meanwhile, so JavaScript makes its views again after every call.
//!
//! Every freed block is wiped, secret or not: JavaScript can read this memory, and so can any script that runs there.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::RefCell;
use std::hint::black_box;

#[cfg(feature = "full")]
use uurna_verifier::{Helpers, Ticket};

use crate::booth::{Booth, Operation};
use crate::host::Host;

/// The system's allocator, with freed memory wiped.
struct WipingAllocator;

#[global_allocator]
static ALLOCATOR: WipingAllocator = WipingAllocator;

// SAFETY: it is the system's allocator. Wiping touches only a block that is being freed, which is ours until then.
unsafe impl GlobalAlloc for WipingAllocator {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is the system's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is the system's.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the block has this number of bytes, and is no longer in use.
        unsafe {
            block.write_bytes(0, layout.size());
            // the compiler must not assume that nobody will read the zeros
            System.dealloc(black_box(block), layout);
        }
    }
    // `realloc` stays the trait's: a new block, a copy, and the old one wiped as above.
}

#[link(wasm_import_module = "host")]
unsafe extern "C" {
    /// Fill memory with the browser's randomness.
    safe fn random_fill(ptr: *mut u8, len: usize);
    /// Read the file at an address: `ptr << 32 | len` of memory that JavaScript allocated, or [`ABSENT`]. A byte 0
    /// precedes the file, a byte 1 a message why it cannot be read.
    safe fn read_file(address: *const u8, len: usize) -> u64;
    /// Report the progress of an operation.
    safe fn progress(done: f64, of: f64);
}

#[cfg(feature = "full")]
#[link(wasm_import_module = "host")]
unsafe extern "C" {
    /// Announce an address that will be read soon.
    safe fn read_soon(address: *const u8, len: usize);
    /// The number of helpers for a log with `entries` entries.
    safe fn start_helpers(entries: f64) -> u32;
    /// Hand a chunk to a helper, whose answer has at most `room` bytes.
    safe fn hand_out(chunk: *const u8, len: usize, room: usize) -> u32;
    /// Wait for the answer: `ptr << 32 | len` of memory that JavaScript allocated, or [`ABSENT`] if the helper failed.
    safe fn answer_of(ticket: u32) -> u64;
}

/// What `read_file` returns for a missing file; no block begins at address 0.
const ABSENT: u64 = 0;

/// The browser.
struct Browser;

impl Host for Browser {
    fn fill_random(&self, bytes: &mut [u8]) {
        random_fill(bytes.as_mut_ptr(), bytes.len());
    }

    fn read(&self, address: &str) -> Result<Option<Vec<u8>>, String> {
        let given = read_file(address.as_ptr(), address.len());
        if given == ABSENT {
            return Ok(None);
        }
        let mut bytes = taken(given);
        match bytes.first() {
            Some(0) => Ok(Some(bytes.split_off(1))),
            _ => Err(String::from_utf8_lossy(bytes.get(1..).unwrap_or_default()).into_owned()),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a bar on a screen; JavaScript has no other numbers")]
    fn progress(&self, done: u64, of: u64) {
        progress(done as f64, of as f64);
    }

    #[cfg(feature = "full")]
    fn read_soon(&self, address: &str) {
        read_soon(address.as_ptr(), address.len());
    }

    #[cfg(feature = "full")]
    fn helpers(&self) -> Option<&dyn Helpers> {
        Some(self)
    }
}

#[cfg(feature = "full")]
impl Helpers for Browser {
    #[expect(clippy::cast_precision_loss, reason = "JavaScript has no other numbers")]
    fn start(&self, entries: u64) -> usize {
        start_helpers(entries as f64) as usize
    }

    fn hand_out(&self, chunk: &[u8], room: usize) -> Ticket {
        Ticket(hand_out(chunk.as_ptr(), chunk.len(), room))
    }

    fn answer(&self, Ticket(ticket): Ticket) -> Option<Vec<u8>> {
        let given = answer_of(ticket);
        (given != ABSENT).then(|| taken(given))
    }
}

thread_local! {
    static BOOTH: RefCell<Booth> = RefCell::new(Booth::default());
}

/// Allocate memory for JavaScript to write to.
#[unsafe(no_mangle)]
extern "C" fn alloc(len: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; len].into_boxed_slice()).cast()
}

/// Free memory of [`alloc`] or of an answer; it is wiped.
#[unsafe(no_mangle)]
extern "C" fn dealloc(ptr: *mut u8, len: usize) {
    // SAFETY: JavaScript gives back, once, a block that it got from `alloc` or `given`, with its length.
    drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(ptr, len)) });
}

/// Hand bytes to JavaScript.
fn given(bytes: Vec<u8>) -> u64 {
    let bytes = bytes.into_boxed_slice();
    let len = bytes.len() as u64;
    let ptr: *mut u8 = Box::into_raw(bytes).cast();
    (ptr as u64) << 32 | len
}

/// Take over bytes that JavaScript allocated and filled.
fn taken(block: u64) -> Vec<u8> {
    let (ptr, len) = ((block >> 32) as u32 as usize, block as u32 as usize);
    // SAFETY: JavaScript got the block from `alloc`, filled it, and gives it up here.
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(ptr as *mut u8, len)) }.into_vec()
}

/// Run one operation on a request's frame, and leave nothing on the stack.
fn call(operation: Operation, ptr: *const u8, len: usize) -> u64 {
    let answer = run(operation, ptr, len);
    wipe_stack();
    answer
}

/// Has a stack frame of its own, below which everything of the operation lies.
#[inline(never)]
fn run(operation: Operation, ptr: *const u8, len: usize) -> u64 {
    // SAFETY: JavaScript wrote the request to a block of `alloc` with this length, and waits.
    let request = unsafe { std::slice::from_raw_parts(ptr, len) };
    let mut answer = BOOTH.with_borrow_mut(|booth| booth.call(operation, request, &Browser));
    given(std::mem::take(&mut *answer))
}

/// Wipe what the operation left on the stack, below this call.
#[inline(never)]
fn wipe_stack() {
    black_box(&mut [0_u8; 512 * 1024]);
}

macro_rules! exports {
    ($($export:ident => $operation:ident),* $(,)?) => {
        $(#[doc = concat!("Operation `", stringify!($export), "`.")]
        #[unsafe(no_mangle)]
        extern "C" fn $export(ptr: *const u8, len: usize) -> u64 {
            call(Operation::$operation, ptr, len)
        })*
    };
}

exports! {
    open_manifest => OpenManifest,
    warm => Warm,
    read_code => ReadCode,
    beginnings => Beginnings,
    check_selections => CheckSelections,
    prepare => Prepare,
    prove => Prove,
    reveal => Reveal,
    recompute => Recompute,
    confirm => Confirm,
    find => Find,
    qr => Qr,
    election_code => ElectionCode,
    forget => Forget,
}

#[cfg(feature = "full")]
exports! {
    verify => Verify,
    check_chunk => CheckChunk,
    make_key => MakeKey,
    type_back => TypeBack,
    read_words => ReadWords,
    begin_words => BeginWords,
    key_code => KeyCode,
    try_key => TryKey,
    accept => Accept,
    look => Look,
    check => Check,
    sign_ready => SignReady,
    open_sum => OpenSum,
    make_roll => MakeRoll,
    make_signing_key => MakeSigningKey,
    replace_code => ReplaceCode,
}
