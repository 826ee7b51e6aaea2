package org.lanewise;

import org.lanewise.ops.pointwise.Atan2;
import org.lanewise.ops.pointwise.Clamp;
import org.lanewise.ops.pointwise.ClampBound;
import org.lanewise.ops.pointwise.ClampTensors;
import org.lanewise.ops.pointwise.Copysign;
import org.lanewise.ops.pointwise.Fmax;
import org.lanewise.ops.pointwise.Fmin;
import org.lanewise.ops.pointwise.Heaviside;
import org.lanewise.ops.pointwise.Hypot;
import org.lanewise.ops.pointwise.Maximum;
import org.lanewise.ops.pointwise.Minimum;
import org.lanewise.ops.pointwise.WithNumber;
import org.lanewise.ops.pointwise.Xlogy;

/** Functions of two numbers, element by element: tensors broadcast together, types are promoted. */
public sealed interface TensorBinaryMath permits Tensor {
  private Tensor self() {
    return (Tensor) this;
  }

  /** The larger of two elements; NaN if one of them is NaN. */
  default Tensor maximum(Tensor other) {
    return Maximum.INSTANCE.apply(self(), other);
  }

  /** The smaller of two elements; NaN if one of them is NaN. */
  default Tensor minimum(Tensor other) {
    return Minimum.INSTANCE.apply(self(), other);
  }

  /** The larger of two elements, of which one may be NaN. */
  default Tensor fmax(Tensor other) {
    return Fmax.INSTANCE.apply(self(), other);
  }

  /** The smaller of two elements, of which one may be NaN. */
  default Tensor fmin(Tensor other) {
    return Fmin.INSTANCE.apply(self(), other);
  }

  /** The angle of the point {@code (other, this)}, from -pi to pi. */
  default Tensor atan2(Tensor other) {
    return Atan2.INSTANCE.apply(self(), other);
  }

  /** In place: the angle of the point {@code (other, this)}, from -pi to pi. */
  default Tensor atan2InPlace(Tensor other) {
    return Atan2.INSTANCE.applyInPlace(self(), other);
  }

  /** {@code sqrt(this^2 + other^2)} without overflow on the way. */
  default Tensor hypot(Tensor other) {
    return Hypot.INSTANCE.apply(self(), other);
  }

  /** In place: {@code sqrt(this^2 + other^2)} without overflow on the way. */
  default Tensor hypotInPlace(Tensor other) {
    return Hypot.INSTANCE.applyInPlace(self(), other);
  }

  /** {@code this log other}, 0 where {@code this = 0}. */
  default Tensor xlogy(Tensor other) {
    return Xlogy.INSTANCE.apply(self(), other);
  }

  /** {@code this log value}, 0 where {@code this = 0}. */
  default Tensor xlogy(double value) {
    return WithNumber.second(Xlogy.INSTANCE, value).apply(self());
  }

  /** In place: {@code this log other}, 0 where {@code this = 0}. */
  default Tensor xlogyInPlace(Tensor other) {
    return Xlogy.INSTANCE.applyInPlace(self(), other);
  }

  /** In place: {@code this log value}, 0 where {@code this = 0}. */
  default Tensor xlogyInPlace(double value) {
    return WithNumber.second(Xlogy.INSTANCE, value).applyInPlace(self());
  }

  /** The magnitude of {@code this} with the sign of {@code other}. */
  default Tensor copysign(Tensor other) {
    return Copysign.INSTANCE.apply(self(), other);
  }

  /** The magnitude of {@code this} with the sign of {@code value}. */
  default Tensor copysign(double value) {
    return WithNumber.second(Copysign.INSTANCE, value).apply(self());
  }

  /** In place: the magnitude of {@code this} with the sign of {@code other}. */
  default Tensor copysignInPlace(Tensor other) {
    return Copysign.INSTANCE.applyInPlace(self(), other);
  }

  /** In place: the magnitude of {@code this} with the sign of {@code value}. */
  default Tensor copysignInPlace(double value) {
    return WithNumber.second(Copysign.INSTANCE, value).applyInPlace(self());
  }

  /** 0 below 0, 1 above, {@code other} at 0; of two tensors of one type. */
  default Tensor heaviside(Tensor other) {
    return Heaviside.INSTANCE.apply(self(), other);
  }

  /** In place: 0 below 0, 1 above, {@code other} at 0; of two tensors of one type. */
  default Tensor heavisideInPlace(Tensor other) {
    return Heaviside.INSTANCE.applyInPlace(self(), other);
  }

  // ---- bounds

  /** {@code min(max(this, min), max)}; NaN stays NaN. */
  default Tensor clamp(double min, double max) {
    return Clamp.of(min, max).apply(self());
  }

  /** {@code min(max(this, min), max)}; NaN stays NaN. */
  default Tensor clamp(long min, long max) {
    return Clamp.of(min, max).apply(self());
  }

  /** {@code min(max(this, min), max)} with bounds that broadcast with this tensor. */
  default Tensor clamp(Tensor min, Tensor max) {
    return ClampTensors.INSTANCE.applyOne(self(), min, max);
  }

  /** {@code max(this, min)}; NaN stays NaN. */
  default Tensor clampMin(double min) {
    return Clamp.of(min, Double.POSITIVE_INFINITY).apply(self());
  }

  /** {@code max(this, min)}; NaN stays NaN. */
  default Tensor clampMin(long min) {
    return Clamp.min(min).apply(self());
  }

  /** {@code max(this, min)}. */
  default Tensor clampMin(Tensor min) {
    return ClampBound.LOWER.apply(self(), min);
  }

  /** {@code min(this, max)}; NaN stays NaN. */
  default Tensor clampMax(double max) {
    return Clamp.of(Double.NEGATIVE_INFINITY, max).apply(self());
  }

  /** {@code min(this, max)}; NaN stays NaN. */
  default Tensor clampMax(long max) {
    return Clamp.max(max).apply(self());
  }

  /** {@code min(this, max)}. */
  default Tensor clampMax(Tensor max) {
    return ClampBound.UPPER.apply(self(), max);
  }

  /** In place: {@code min(max(this, min), max)}. */
  default Tensor clampInPlace(double min, double max) {
    return Clamp.of(min, max).applyInPlace(self());
  }

  /** In place: {@code min(max(this, min), max)}. */
  default Tensor clampInPlace(long min, long max) {
    return Clamp.of(min, max).applyInPlace(self());
  }

  /** In place: {@code min(max(this, min), max)}. */
  default Tensor clampInPlace(Tensor min, Tensor max) {
    return ClampTensors.INSTANCE.applyInPlace(self(), min, max);
  }

  /** In place: {@code max(this, min)}. */
  default Tensor clampMinInPlace(double min) {
    return Clamp.of(min, Double.POSITIVE_INFINITY).applyInPlace(self());
  }

  /** In place: {@code max(this, min)}. */
  default Tensor clampMinInPlace(long min) {
    return Clamp.min(min).applyInPlace(self());
  }

  /** In place: {@code max(this, min)}. */
  default Tensor clampMinInPlace(Tensor min) {
    return ClampBound.LOWER.applyInPlace(self(), min);
  }

  /** In place: {@code min(this, max)}. */
  default Tensor clampMaxInPlace(double max) {
    return Clamp.of(Double.NEGATIVE_INFINITY, max).applyInPlace(self());
  }

  /** In place: {@code min(this, max)}. */
  default Tensor clampMaxInPlace(long max) {
    return Clamp.max(max).applyInPlace(self());
  }

  /** In place: {@code min(this, max)}. */
  default Tensor clampMaxInPlace(Tensor max) {
    return ClampBound.UPPER.applyInPlace(self(), max);
  }
}
