package org.rubriclang.eval;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.rubriclang.Rubric;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.source.Source;
import org.rubriclang.value.Rational;

/**
 * The 根河 rubric: compiled, scored with its full ledger, and the same scored by hand-written Java without one. All times are for one
 * subject, on one thread, with the garbage collector that {@code bin/rubric} runs with; the departments are random and the same for every
 * benchmark.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class GenheBenchmark {
  private static final int SUBJECTS = 1000;

  private String text = "";
  private final List<GenheFacts> facts = new ArrayList<>();
  private final List<SubjectFacts> reported = new ArrayList<>();
  private final List<Slots> slots = new ArrayList<>();
  private final Frame.Entries[] ledgers = new Frame.Entries[SUBJECTS];
  private Evaluator evaluator;
  private Plan plan;
  private Frame frame;

  /** Compiles, loads the facts, and makes sure that all three ways give the same totals. */
  @Setup
  public void prepare() throws IOException {
    text = Files.readString(Path.of("rubrics", "genhe.zh.rubric"));
    RubricModel model = Rubric.compile(new Source("genhe.zh.rubric", text)).model().orElseThrow();
    evaluator = Evaluator.of(model);
    plan = evaluator.plan();
    frame = new Frame(plan);
    Random random = new Random(20260301);
    for (int at = 0; at < SUBJECTS; at++) {
      GenheFacts one = GenheFacts.random(random);
      facts.add(one);
      reported.add(one.reported("单位" + at));
      slots.add(FactLoader.load(reported.get(at), plan));
    }
    for (int at = 0; at < SUBJECTS; at++) {
      Rational byLedger = evaluator.score(List.of(reported.get(at))).get(0).ledger().orElseThrow().score().exact();
      Rational byHand = Rational.ofScaled(HandWritten.tenths(facts.get(at)), 1);
      BigDecimal byDecimal = HandWritten.decimal(facts.get(at));
      if (!byLedger.equals(byHand) || !byLedger.equals(Rational.parse(byDecimal.toPlainString()))) {
        throw new IllegalStateException(byLedger + " by ledger, " + byHand + " by longs, " + byDecimal + " by decimals");
      }
    }
  }

  /** Text to model, without errors. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public Object compile() {
    return Rubric.compile(new Source("genhe.zh.rubric", text));
  }

  /** Every entry of the ledger in both columns, as the run writes it; kept by subject. */
  @Benchmark
  @OperationsPerInvocation(SUBJECTS)
  public void scoreWithLedger(Blackhole hole) {
    for (int at = 0; at < SUBJECTS; at++) {
      frame.begin(slots.get(at));
      plan.run(frame);
      ledgers[at] = frame.entries();
    }
    hole.consume(ledgers);
  }

  /** The same with the ledger spelt out in words: clause, facts read, derivation, what would have moved a clause. */
  @Benchmark
  @OperationsPerInvocation(SUBJECTS)
  public void scoreAndExplain(Blackhole hole) {
    hole.consume(evaluator.score(reported));
  }

  /** Hand-written, scaled longs, no explanation. */
  @Benchmark
  @OperationsPerInvocation(SUBJECTS)
  public void handWrittenLongs(Blackhole hole) {
    for (GenheFacts one : facts) {
      hole.consume(HandWritten.tenths(one));
    }
  }

  /** Hand-written, BigDecimal, no explanation. */
  @Benchmark
  @OperationsPerInvocation(SUBJECTS)
  public void handWrittenDecimals(Blackhole hole) {
    for (GenheFacts one : facts) {
      hole.consume(HandWritten.decimal(one));
    }
  }
}
