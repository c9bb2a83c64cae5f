package org.rubriclang.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.rubriclang.Rubric;
import org.rubriclang.data.FactSet;
import org.rubriclang.eval.GenheFacts;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.report.TextReport;
import org.rubriclang.source.Source;
import org.rubriclang.words.Language;
import org.rubriclang.words.Phrasebook;

/**
 * A conversation about 1,000 departments of the 根河 rubric: from the line that is typed to the text that answers it, everybody's place
 * settled again. Medians, since somebody waits for each.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class AnswerBenchmark {
  private static final int SUBJECTS = 1000;

  private Session session;
  private Session changed;
  private int turn;

  /** Opens the rubric with random departments and talks about one in the middle. */
  @Setup
  public void open() throws IOException {
    Source rubric = new Source("genhe.zh.rubric", Files.readString(Path.of("rubrics", "genhe.zh.rubric")));
    RubricModel model = Rubric.compile(rubric).model().orElseThrow();
    Random random = new Random(20260301);
    List<SubjectFacts> subjects = new ArrayList<>();
    for (int at = 0; at < SUBJECTS; at++) {
      subjects.add(GenheFacts.random(random).reported("单位" + at));
    }
    Setting setting = new Setting(Phrasebook.of(Language.ZH), new TextReport.Layout(80, true), Rubric::compile);
    FactSet facts = new FactSet(subjects, List.of(), Optional.empty());
    session = Session.empty(setting).opened(Desk.Opened.of(model, rubric, List.of(), facts, Optional.empty())).session().answer("单位500").session()
        .answer("迟到 = 1").session();
    changed = session.answer("迟到 = 9").session();
    if (session.answer("迟到 = 9").text().lines().count() < 4) {
      throw new IllegalStateException("The change moves nothing: there would be nothing to measure");
    }
  }

  /** A fact is another number than before: what moved, and the places of the others. */
  @Benchmark
  public Object answerToChange() {
    turn++;
    return session.answer("迟到 = " + (2 + turn % 8)).text();
  }

  /** The change is taken back. */
  @Benchmark
  public Object answerToUndo() {
    return changed.answer("撤销").text();
  }

  /** Everybody's facts change: nobody is left out of the scoring. */
  @Benchmark
  public Object answerToChangeOfAll() {
    turn++;
    return session.answer("迟到 = " + (2 + turn % 8) + " 对 全部").text();
  }
}
