package org.rubriclang.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.source.Place;
import org.rubriclang.words.Message;

/** Collects what is wrong with the files, and with the cells of single subjects. */
final class Faults {
  /** Of one file: a file that is not a sheet at all has as many faults as lines, and nobody reads them. */
  private static final int MOST_OF_A_FILE = 50;

  private final Map<String, List<Diagnostic>> byFile = new LinkedHashMap<>();
  private final Map<String, Integer> unsaidByFile = new LinkedHashMap<>();
  private final Map<String, List<Diagnostic>> bySubject = new LinkedHashMap<>();

  /** One that goes on from what is known so far and leaves this as it is. */
  Faults copy() {
    var copy = new Faults();
    byFile.forEach((file, said) -> copy.byFile.put(file, new ArrayList<>(said)));
    copy.unsaidByFile.putAll(unsaidByFile);
    bySubject.forEach((subject, said) -> copy.bySubject.put(subject, new ArrayList<>(said)));
    return copy;
  }

  /** A fault that no single subject can be blamed for. */
  void ofFile(Diagnostic diagnostic) {
    String file = diagnostic.place().map(Place::file).orElse("");
    List<Diagnostic> said = byFile.computeIfAbsent(file, any -> new ArrayList<>());
    if (said.size() < MOST_OF_A_FILE) {
      said.add(diagnostic);
    } else {
      unsaidByFile.merge(file, 1, Integer::sum);
    }
  }

  /** @param subject the subject's key */
  void ofSubject(String subject, Diagnostic diagnostic) {
    bySubject.computeIfAbsent(subject, any -> new ArrayList<>()).add(diagnostic);
  }

  boolean has(String subject) {
    return bySubject.containsKey(subject);
  }

  /** The faults of one subject, each once, in the order of output. */
  List<Diagnostic> of(String subject) {
    return Diagnostics.ordered(bySubject.getOrDefault(subject, List.of()));
  }

  /** Everything, in the order of output. The last of a file that has too many says how many are left out. */
  List<Diagnostic> all() {
    var all = new ArrayList<Diagnostic>();
    byFile.forEach(
        (file, said) -> {
          List<Diagnostic> ordered = Diagnostics.ordered(said);
          int unsaid = unsaidByFile.getOrDefault(file, 0);
          if (unsaid == 0) {
            all.addAll(ordered);
          } else {
            int last = ordered.size() - 1;
            all.addAll(ordered.subList(0, last));
            all.add(ordered.get(last).withNote(Message.of("data.more-faults", file, unsaid)));
          }
        });
    bySubject.values().forEach(all::addAll);
    return Diagnostics.ordered(all);
  }
}
