//! Scalars as signed digits.
//!
//! A scalar below 2^b becomes k = ⌊(b+1)/w⌋ + 1 digits from −2^(w−1) to 2^(w−1) − 1 in radix 2^w. Adding
//! Σ 2^(w·i + w−1) over i < k beforehand makes every digit a field of w bits less 2^(w−1), so that no carry runs from one to
//! the next. The sum stays below 2^(w·k): the scalar is below 2^(w·k − 2) since b ≤ w·k − 2, and what is added is below
//! 2^(w·k − 1) + 2^(w·k − w) ≤ ¾·2^(w·k) for w ≥ 2. A short scalar has few digits, and costs as little.

/// The widest window: digits fit 16 bits, and no sum is longer than five words.
pub(super) const WIDEST: u32 = 12;

/// A scalar from which digits are read.
#[derive(Clone, Copy)]
pub(super) struct Digits {
    /// scalar + Σ 2^(w·i + w−1)
    words: [u64; 5],
    /// k; 0 for the scalar 0
    count: u32,
}

/// How scalars are cut.
pub(super) struct Cutter {
    window: u32,
    /// what is added to a scalar of k digits
    offsets: Vec<[u64; 5]>,
}

/// The words of a scalar.
pub(super) fn scalar_words(bytes: &[u8; 32]) -> [u64; 4] {
    let (chunks, _) = bytes.as_chunks::<8>();
    let mut words = [0; 4];
    for (word, chunk) in words.iter_mut().zip(chunks) {
        *word = u64::from_le_bytes(*chunk);
    }
    words
}

/// The bits of a scalar up to its highest 1.
pub(super) fn bit_length(words: &[u64; 4]) -> u32 {
    let top = words.iter().rposition(|word| *word != 0);
    top.map_or(0, |top| 64 * u32::try_from(top).unwrap_or(0) + 64 - words[top].leading_zeros())
}

/// k of a scalar of `bits` bits.
pub(super) const fn digit_count(bits: u32, window: u32) -> u32 {
    if bits == 0 { 0 } else { (bits + 1) / window + 1 }
}

impl Cutter {
    /// Windows of 2 to [`WIDEST`] bits.
    pub(super) fn new(window: u32) -> Self {
        debug_assert!((2..=WIDEST).contains(&window));
        let mut offsets = vec![[0; 5]];
        let mut offset = [0_u64; 5];
        for i in 0..digit_count(256, window) {
            let bit = window * i + window - 1;
            offset[(bit / 64) as usize] |= 1 << (bit % 64);
            offsets.push(offset);
        }
        Self { window, offsets }
    }

    /// Cut a scalar below 2²⁵⁶.
    pub(super) fn cut(&self, words: &[u64; 4]) -> Digits {
        let count = digit_count(bit_length(words), self.window);
        let [w0, w1, w2, w3] = *words;
        let mut sum = [w0, w1, w2, w3, 0];
        let mut carry = false;
        for (word, offset) in sum.iter_mut().zip(&self.offsets[count as usize]) {
            let (partial, over) = word.overflowing_add(*offset);
            let (total, over_again) = partial.overflowing_add(carry.into());
            *word = total;
            carry = over | over_again;
        }
        Digits { words: sum, count }
    }

    /// Digit i, 0 beyond the last.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a field has at most 12 bits")]
    pub(super) fn digit(&self, digits: &Digits, i: u32) -> i32 {
        if i >= digits.count {
            return 0;
        }
        let bit = self.window * i;
        let (place, shift) = ((bit / 64) as usize, bit % 64);
        let low = digits.words[place] >> shift;
        let next = digits.words.get(place + 1).copied().unwrap_or(0);
        // the bits above, in two steps: a shift by 64 is none
        let field = (low | next << 1 << (63 - shift)) & ((1 << self.window) - 1);
        field as i32 - (1 << (self.window - 1))
    }

    /// How many digits there are.
    #[inline]
    pub(super) fn count(digits: &Digits) -> u32 {
        digits.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Σ digit·2^(w·i), as words modulo 2^320.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "words of a number in two's complement"
    )]
    fn value(cutter: &Cutter, digits: &Digits) -> [u64; 5] {
        let mut sum = [0_u64; 5];
        for i in (0..Cutter::count(digits)).rev() {
            for _ in 0..cutter.window {
                let mut carry = 0;
                for word in &mut sum {
                    (*word, carry) = (*word << 1 | carry, *word >> 63);
                }
            }
            let digit = i128::from(cutter.digit(digits, i));
            let (mut carry, extension) = (digit, 0);
            for word in &mut sum {
                let total = i128::from(*word) + carry;
                *word = total as u64;
                carry = (total >> 64) + extension;
            }
        }
        sum
    }

    #[test]
    fn digits_sum_to_their_scalar_at_every_window_and_at_the_bounds_of_each() {
        for window in 2..=WIDEST {
            let cutter = Cutter::new(window);
            let half = 1 << (window - 1);
            let mut scalars = vec![[0; 4], [1, 0, 0, 0], [u64::MAX; 4], [u64::MAX, u64::MAX, 0, 0], [0, 0, 1, 0]];
            for bit in 0..256_usize {
                let mut power = [0_u64; 4];
                power[bit / 64] = 1 << (bit % 64);
                let mut below = [0_u64; 4];
                for (place, word) in below.iter_mut().enumerate() {
                    *word = match place.cmp(&(bit / 64)) {
                        std::cmp::Ordering::Less => u64::MAX,
                        std::cmp::Ordering::Equal => (1 << (bit % 64)) - 1,
                        std::cmp::Ordering::Greater => 0,
                    };
                }
                scalars.extend([power, below]);
            }
            for scalar in scalars {
                let digits = cutter.cut(&scalar);
                for i in 0..Cutter::count(&digits) + 2 {
                    assert!((-half..half).contains(&cutter.digit(&digits, i)));
                }
                let [w0, w1, w2, w3] = scalar;
                assert_eq!(value(&cutter, &digits), [w0, w1, w2, w3, 0], "{window} {scalar:x?}");
            }
        }
    }

    #[test]
    fn a_short_scalar_has_few_digits() {
        assert_eq!([0, 1, 7, 8, 128, 253].map(|bits| digit_count(bits, 9)), [0, 1, 1, 2, 15, 29]);
    }
}
