package org.rubriclang.repl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.model.RollupModel;
import org.rubriclang.model.RubricModel;
import org.rubriclang.outcome.Results;
import org.rubriclang.source.Source;
import org.rubriclang.value.Period;

/** Where the files lie. What cannot be read or written it says itself, beside the answers. */
public interface Desk {
  /**
   * Rubrics and their facts, read.
   *
   * @param parts one for each rubric, in the order in which they were named; not empty
   * @param files the sheets that all of them are assessed from
   * @param rollup what makes longer periods of the one that is talked about
   */
  record Opened(List<Part> parts, List<SheetFile> files, Optional<Period> period, Optional<Longer> rollup) {
    public Opened {
      parts = List.copyOf(parts);
      files = List.copyOf(files);
    }

    /** One rubric alone. */
    public static Opened of(RubricModel model, Source rubric, List<SheetFile> files, FactSet facts, Optional<Period> period) {
      return new Opened(List.of(new Part(model, rubric, facts, List.of())), files, period, Optional.empty());
    }
  }

  /**
   * One rubric and what the sheets report for it.
   *
   * @param beside the results of other periods of the sheets, as {@link org.rubriclang.Rubric#beside} gives them
   */
  record Part(RubricModel model, Source rubric, FactSet facts, List<Results> beside) {
    public Part {
      beside = List.copyOf(beside);
    }
  }

  /**
   * A rubric that sums periods up.
   *
   * @param sets the facts of all periods of the sheets
   */
  record Longer(RollupModel rollup, List<FactSet> sets) {
    public Longer {
      sets = List.copyOf(sets);
    }
  }

  /** Opens rubrics and sheets by their paths; empty where one of them cannot be scored. */
  Optional<Opened> open(List<String> paths);

  /** Reads again what was opened last. */
  Optional<Opened> reopen();

  /** Whether the file of a rubric is another one than when it was last read, or tried to be. */
  boolean rubricChanged();

  /** Writes files; the reason where that was not possible. */
  Optional<String> write(Map<String, byte[]> files);
}
