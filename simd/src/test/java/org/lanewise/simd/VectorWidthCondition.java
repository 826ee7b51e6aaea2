package org.lanewise.simd;

import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips all tests at a forced vector width that the machine does not have, where every vector
 * operation is emulated, and at the one that it prefers, because the run without a forced width
 * covers it.
 *
 * <p>The system property {@code lanewise.test.emulate} ({@code true}) runs them nevertheless.
 */
public final class VectorWidthCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Integer forced = Integer.getInteger("lanewise.vector.bits");
    int preferred = FloatVector.SPECIES_PREFERRED.vectorBitSize();
    if (forced == null || Boolean.getBoolean("lanewise.test.emulate")) {
      return ConditionEvaluationResult.enabled("vectors of " + Lanes.BITS + " bits");
    }
    if (forced > preferred) {
      return ConditionEvaluationResult.disabled(
          "this machine has vectors of " + preferred + " bits, not of " + forced);
    }
    if (forced == preferred) {
      return ConditionEvaluationResult.disabled(
          "covered by the run without a forced width: " + preferred + " bits are preferred");
    }
    return ConditionEvaluationResult.enabled("vectors forced to " + forced + " bits");
  }
}
