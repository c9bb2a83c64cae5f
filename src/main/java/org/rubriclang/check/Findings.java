package org.rubriclang.check;

import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Diagnostics;
import org.rubriclang.diagnostic.Edit;
import org.rubriclang.diagnostic.Fix;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.words.Message;

/** Collects what the passes have to say about one file, and knows how to say it. */
final class Findings {
  private final Source source;
  private final boolean chinese;
  private final Diagnostics diagnostics = new Diagnostics();
  private boolean incomplete;

  /** @param chinese whether the file opens in the Chinese vocabulary: what a fix writes is in the file's own words */
  Findings(Source source, boolean chinese) {
    this.source = source;
    this.chinese = chinese;
  }

  Source source() {
    return source;
  }

  /** The one of two spellings that fits the file. */
  String spelt(String english, String chineseWords) {
    return chinese ? chineseWords : english;
  }

  /** A diagnostic to go on with; {@code key} is the sentence and {@code key.here} the label, both with the same arguments. */
  Diagnostic about(Code code, Span span, String key, Object... arguments) {
    return Diagnostic.of(code, Message.of(key, arguments), place(span), Message.of(key + ".here", arguments));
  }

  void add(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
  }

  void report(Code code, Span span, String key, Object... arguments) {
    add(about(code, span, key, arguments));
  }

  /** Whether the span lies in rules that the file uses, not in the file itself. */
  boolean isElsewhere(Span span) {
    return source.files().size() > 1 && span.start() >= source.startOf(1);
  }

  TextPlace place(Span span) {
    return TextPlace.of(source, span);
  }

  /** For a finding that the author may well have meant: how to say so in the file. */
  Message acknowledging(Code code) {
    return Message.of("check.acknowledge-advice", spelt("acknowledge ", "知悉 ") + code.id() + spelt(" \"…\"", " “…”"));
  }

  /** “write …”: the text of the span is replaced. */
  Fix replacing(Span span, String replacement) {
    return Fix.of(Message.of("check.fix.write", replacement), new Edit(source, span, replacement));
  }

  /** “write … here”: the text is put in at an offset. */
  Fix inserting(int offset, String text) {
    return Fix.of(Message.of("check.fix.add", text.strip()), new Edit(source, Span.of(offset, offset), text));
  }

  /** With the nearest known name as a fix, or else the list of a few known ones as a note. */
  Diagnostic withNearest(Diagnostic diagnostic, Span span, String wrong, List<String> known) {
    Optional<String> nearest = Nearest.nearest(wrong, known);
    if (nearest.isPresent()) {
      return diagnostic.withFix(replacing(span, nearest.get()));
    }
    boolean listedAlready = diagnostic.code() == Code.UNKNOWN_VALUE;
    return known.isEmpty() || listedAlready ? diagnostic : diagnostic.withNote(Message.of("check.known-names", known.subList(0, Math.min(8, known.size()))));
  }

  /** Something was broken already when it came here; the parser has said so. */
  void incomplete() {
    incomplete = true;
  }

  /** Whether a model may be handed out. */
  boolean allowModel() {
    return !incomplete && !diagnostics.hasErrors();
  }

  List<Diagnostic> list() {
    return diagnostics.list();
  }
}
