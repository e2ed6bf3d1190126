extension Double {
  /// The number if it is finite. Metrics hand out their results through this, so that NaN and infinity become "no data".
  var ifFinite: Double? { isFinite ? self : nil }
}

/// Part ÷ whole; nil if either is missing, the whole is 0 or the result is not finite. Missing is not zero.
func quotient(_ part: Double?, _ whole: Double?) -> Double? {
  guard let part, let whole, whole != 0 else { return nil }
  return (part / whole).ifFinite
}
