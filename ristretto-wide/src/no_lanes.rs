//! A processor that this crate has no instructions for: nothing can enter the lanes, and the compiler knows.

/// What nobody has.
#[derive(Clone, Copy)]
enum Nothing {}

/// Leave to enter, which nobody has here.
#[derive(Clone, Copy)]
pub(crate) struct Processor(Nothing);

/// A point that nobody makes here.
#[derive(Clone, Copy)]
pub(crate) struct AffinePoint(Nothing);

/// A sum that nobody makes here.
#[derive(Clone)]
pub(crate) struct LaneSum(Nothing);

impl Processor {
    pub(crate) fn detect() -> Option<Self> {
        None
    }

    pub(crate) fn decode(self, _: &[[u8; 32]]) -> Vec<Option<AffinePoint>> {
        match self.0 {}
    }

    pub(crate) fn multiscalar(self, _: &[[u8; 32]], _: &[AffinePoint]) -> LaneSum {
        match self.0 {}
    }

    pub(crate) fn multiscalars(self, _: &[(Vec<[u8; 32]>, Vec<AffinePoint>)]) -> Vec<LaneSum> {
        match self.0 {}
    }

    pub(crate) fn is_identity(self, _: &LaneSum) -> bool {
        match self.0 {}
    }

    pub(crate) fn encode(self, _: &LaneSum) -> [u8; 32] {
        match self.0 {}
    }
}
