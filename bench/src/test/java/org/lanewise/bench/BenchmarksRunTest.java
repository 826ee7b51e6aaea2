package org.lanewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Benchmarks are found by JMH and run; the figures of so short a run mean nothing. */
class BenchmarksRunTest {
  @Test
  void aTrainingStepIsMeasured() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(TrainStep.class.getName() + ".step")
                    .param("batch", "4")
                    .param("threads", "1")
                    .mode(Mode.AverageTime)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(200))
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    assertEquals(1, results.size());
    double score = results.iterator().next().getPrimaryResult().getScore();
    assertTrue(score > 0, "microseconds a step: " + score);
  }
}
