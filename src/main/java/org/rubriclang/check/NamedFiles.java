package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Edit;
import org.rubriclang.diagnostic.Fix;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.syntax.Name;
import org.rubriclang.syntax.Shelf;
import org.rubriclang.words.Message;

/**
 * Finds the files that a file names, and says what is wrong where there is not exactly one, or where files name each other in a circle.
 *
 * @param chain the names of the files that are being read, the first one first: each names the next
 */
record NamedFiles(Shelf shelf, List<String> chain) {
  NamedFiles {
    chain = List.copyOf(chain);
  }

  /** For the files that this one names. */
  NamedFiles within(String name) {
    var longer = new ArrayList<>(chain);
    longer.add(name);
    return new NamedFiles(shelf, longer);
  }

  /**
   * The one file of this name.
   *
   * @param source where the name is written
   * @param diagnostics takes what is wrong
   */
  Optional<Shelf.File> find(Name name, Source source, List<Diagnostic> diagnostics) {
    int before = chain.indexOf(name.text());
    if (before >= 0) {
      var circle = new ArrayList<>(chain.subList(before, chain.size()));
      circle.add(name.text());
      diagnostics.add(about(Code.CIRCLE, name, source, "check.files-circle", String.join(" → ", circle)));
      return Optional.empty();
    }
    List<Shelf.File> found = shelf.find(name.text());
    if (found.size() == 1) {
      return Optional.of(found.getFirst());
    }
    // A rubric may lie there in both vocabularies, as a.zh.rubric and a.en.rubric.
    List<Shelf.File> alike = found.stream().filter(file -> ending(file.source().name()).equals(ending(source.name()))).toList();
    if (alike.size() == 1) {
      return Optional.of(alike.getFirst());
    }
    if (found.isEmpty()) {
      diagnostics.add(unknown(name, source));
      return Optional.empty();
    }
    Diagnostic twice = about(Code.AMBIGUOUS_NAME, name, source, "check.file-twice", name.text());
    for (Shelf.File file : found) {
      twice = twice.withRelated(TextPlace.of(file.source(), Span.of(0, 0)), Message.of("check.one-of-them"));
    }
    diagnostics.add(twice);
    return Optional.empty();
  }

  /** {@code .zh.rubric}, {@code .rubric}: the file's name behind its first point. */
  private static String ending(String file) {
    String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int point = last.indexOf('.');
    return point < 0 ? "" : last.substring(point);
  }

  private Diagnostic unknown(Name name, Source source) {
    Diagnostic diagnostic = about(Code.UNKNOWN_SUBJECT_KIND, name, source, "check.unknown-file", name.text());
    List<String> known = shelf.names().stream().filter(other -> !chain.contains(other)).distinct().toList();
    Optional<String> nearest = Nearest.nearest(name.text(), known);
    if (nearest.isPresent()) {
      return diagnostic.withFix(Fix.of(Message.of("check.fix.write", nearest.get()), new Edit(source, name.span(), nearest.get())));
    }
    return diagnostic.withNote(known.isEmpty() ? Message.of("check.no-other-files") : Message.of("check.known-names", known.subList(0, Math.min(8, known.size()))));
  }

  private static Diagnostic about(Code code, Name name, Source source, String key, Object... arguments) {
    return Diagnostic.of(code, Message.of(key, arguments), TextPlace.of(source, name.span()), Message.of(key + ".here", arguments));
  }
}
