package org.rubriclang.repl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rubriclang.data.FactSet;
import org.rubriclang.data.SheetFile;
import org.rubriclang.model.RubricModel;
import org.rubriclang.source.Source;
import org.rubriclang.value.Period;

/** Where the files lie. What cannot be read or written it says itself, beside the answers. */
public interface Desk {
  /** A rubric and its facts, read. */
  record Opened(RubricModel model, Source rubric, List<SheetFile> files, FactSet facts, Optional<Period> period) {
    public Opened {
      files = List.copyOf(files);
    }
  }

  /** Opens rubrics and sheets by their paths; empty where that is not one rubric that can be scored. */
  Optional<Opened> open(List<String> paths);

  /** Reads again what was opened last. */
  Optional<Opened> reopen();

  /** Whether the rubric's file is another one than when it was last read, or tried to be. */
  boolean rubricChanged();

  /** Writes files; the reason where that was not possible. */
  Optional<String> write(Map<String, byte[]> files);
}
