package org.rubriclang.data;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.value.CalendarText;
import org.rubriclang.value.Period;

/**
 * A file of facts as it lies on the disk.
 *
 * @param name as people call it, usually as it was given; the part after the last slash and before the last point can name a
 *     records fact, and a period before it, or a folder that is called by one, says when undated rows speak
 * @param content not copied and never changed
 */
public record SheetFile(String name, byte[] content) {
  public SheetFile {
    requireNonNull(name);
    requireNonNull(content);
  }

  /** The file's name without folders and ending: {@code facts/2026-03-活动.csv} is {@code 2026-03-活动}. */
  String stem() {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int point = last.lastIndexOf('.');
    return point > 0 ? last.substring(0, point) : last;
  }

  /** The periods that the name says: the one it begins with, and those of the folders around it, the innermost first. */
  List<Period> namedPeriods() {
    var named = new ArrayList<Period>();
    FilePeriod.of(stem()).period().ifPresent(named::add);
    named.addAll(folderPeriods());
    return named;
  }

  /** The periods by which folders around the file are called, the innermost first. */
  List<Period> folderPeriods() {
    var periods = new ArrayList<Period>();
    String[] parts = name.replace('\\', '/').split("/", -1);
    for (int i = parts.length - 2; i >= 0; i--) {
      Optional<Period> period = CalendarText.period(CellText.folded(parts[i]));
      period.ifPresent(periods::add);
    }
    return periods;
  }
}
