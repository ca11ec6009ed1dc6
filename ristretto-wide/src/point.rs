//! Points as they were decoded, and sums of their multiples.

use curve25519_dalek::ristretto::{CompressedRistretto, RistrettoPoint};
use curve25519_dalek::scalar::Scalar;
use curve25519_dalek::traits::{IsIdentity as _, VartimeMultiscalarMul as _};

use crate::lanes::{AffinePoint, LaneSum, Processor};
use crate::processor;

/// A public point, decoded or taken over from `curve25519-dalek`.
#[derive(Clone, Copy)]
pub struct Point(Form);

#[derive(Clone, Copy)]
enum Form {
    /// 64 bytes: x and y
    Wide(Processor, AffinePoint),
    Dalek(RistrettoPoint),
}

/// Public points kept in little room: 64 bytes each where the wide arithmetic decoded them, else 160.
#[derive(Clone)]
pub struct Points(Kept);

#[derive(Clone)]
enum Kept {
    Wide(Processor, Vec<AffinePoint>),
    Dalek(Vec<RistrettoPoint>),
}

/// Σ s_i·P_i
#[derive(Clone)]
pub struct Sum(SumForm);

#[derive(Clone)]
enum SumForm {
    Wide(Processor, LaneSum),
    Dalek(RistrettoPoint),
}

impl From<RistrettoPoint> for Point {
    fn from(point: RistrettoPoint) -> Self {
        Self(Form::Dalek(point))
    }
}

impl Point {
    pub(crate) fn wide(processor: Processor, point: AffinePoint) -> Self {
        Self(Form::Wide(processor, point))
    }

    /// The point as `curve25519-dalek` has it, if it came from there.
    #[must_use]
    pub fn of_dalek(&self) -> Option<&RistrettoPoint> {
        match &self.0 {
            Form::Dalek(point) => Some(point),
            Form::Wide(..) => None,
        }
    }

    /// The same point for `curve25519-dalek`. One that the wide arithmetic decoded is encoded and decoded again, which
    /// costs about 8 µs.
    #[must_use]
    pub fn to_ristretto(&self) -> RistrettoPoint {
        match &self.0 {
            Form::Dalek(point) => *point,
            Form::Wide(processor, point) => {
                taken_over(*processor, &processor.multiscalar(&[Scalar::ONE.to_bytes()], &[*point]))
            }
        }
    }
}

fn taken_over(processor: Processor, sum: &LaneSum) -> RistrettoPoint {
    let Some(point) = CompressedRistretto(processor.encode(sum)).decompress() else {
        unreachable!("what was encoded decodes")
    };
    point
}

/// Points as the lanes take them; those of `curve25519-dalek` are encoded and decoded again.
fn affine<'a>(processor: Processor, points: impl IntoIterator<Item = &'a Point>) -> Vec<AffinePoint> {
    let points: Vec<&Point> = points.into_iter().collect();
    let foreign: Vec<[u8; 32]> = points
        .iter()
        .filter_map(|point| match &point.0 {
            Form::Wide(..) => None,
            Form::Dalek(point) => Some(point.compress().to_bytes()),
        })
        .collect();
    let mut decoded = processor.decode(&foreign).into_iter();
    let point = |point: &&Point| match &point.0 {
        Form::Wide(_, point) => *point,
        Form::Dalek(_) => {
            let Some(Some(point)) = decoded.next() else { unreachable!("what was encoded decodes") };
            point
        }
    };
    points.iter().map(point).collect()
}

/// Σ scalar·point. Its time depends on both.
///
/// # Panics
/// When there are more of one than of the other.
#[must_use]
pub fn multiscalar<'a>(
    scalars: impl IntoIterator<Item = &'a Scalar>,
    points: impl IntoIterator<Item = &'a Point>,
) -> Sum {
    let Some(processor) = processor() else {
        let points: Vec<RistrettoPoint> = points.into_iter().map(Point::to_ristretto).collect();
        return Sum(SumForm::Dalek(RistrettoPoint::vartime_multiscalar_mul(scalars, points)));
    };
    let scalars: Vec<[u8; 32]> = scalars.into_iter().map(Scalar::to_bytes).collect();
    let points = affine(processor, points);
    assert_eq!(scalars.len(), points.len(), "as many scalars as points");
    Sum(SumForm::Wide(processor, processor.multiscalar(&scalars, &points)))
}

/// The terms of one of several sums.
#[derive(Clone, Default)]
pub struct Terms {
    /// as many as points
    pub scalars: Vec<Scalar>,
    /// as many as scalars
    pub points: Vec<Point>,
}

/// Several sums at once. Up to eight short ones, of fewer than 190 terms together, cost little more than the longest alone.
/// Times depend on all of it.
///
/// # Panics
/// When a sum has more scalars than points or fewer.
#[must_use]
pub fn multiscalars(sums: &[Terms]) -> Vec<Sum> {
    let Some(processor) = processor() else {
        return sums.iter().map(|terms| multiscalar(&terms.scalars, &terms.points)).collect();
    };
    let terms = |Terms { scalars, points }: &Terms| {
        assert_eq!(scalars.len(), points.len(), "as many scalars as points");
        (scalars.iter().map(Scalar::to_bytes).collect(), affine(processor, points))
    };
    let terms: Vec<_> = sums.iter().map(terms).collect();
    processor.multiscalars(&terms).into_iter().map(|sum| Sum(SumForm::Wide(processor, sum))).collect()
}

impl Sum {
    /// Whether it is the identity.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        match &self.0 {
            SumForm::Wide(processor, sum) => processor.is_identity(sum),
            SumForm::Dalek(sum) => sum.is_identity(),
        }
    }

    /// The point.
    #[must_use]
    pub fn to_ristretto(&self) -> RistrettoPoint {
        match &self.0 {
            SumForm::Wide(processor, sum) => taken_over(*processor, sum),
            SumForm::Dalek(sum) => *sum,
        }
    }
}

impl Default for Points {
    fn default() -> Self {
        Self(processor().map_or_else(|| Kept::Dalek(Vec::new()), |processor| Kept::Wide(processor, Vec::new())))
    }
}

impl FromIterator<Point> for Points {
    fn from_iter<I: IntoIterator<Item = Point>>(points: I) -> Self {
        let mut kept = Self::default();
        kept.extend(points);
        kept
    }
}

impl Extend<Point> for Points {
    fn extend<I: IntoIterator<Item = Point>>(&mut self, points: I) {
        match &mut self.0 {
            Kept::Wide(processor, kept) => {
                kept.extend(affine(*processor, &points.into_iter().collect::<Vec<Point>>()));
            }
            Kept::Dalek(kept) => kept.extend(points.into_iter().map(|point| point.to_ristretto())),
        }
    }
}

impl Points {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Wide(_, points) => points.len(),
            Kept::Dalek(points) => points.len(),
        }
    }

    /// Returns `true` if it holds no points.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The point at a place.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<Point> {
        match &self.0 {
            Kept::Wide(processor, points) => points.get(place).map(|point| Point::wide(*processor, *point)),
            Kept::Dalek(points) => points.get(place).map(|point| Point::from(*point)),
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Point> + '_ {
        (0..self.len()).filter_map(|place| self.at(place))
    }
}

impl std::fmt::Debug for Point {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Point({:02x?})", self.to_ristretto().compress().as_bytes())
    }
}

impl std::fmt::Debug for Points {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
