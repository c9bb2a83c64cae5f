package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Term;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.source.TextPlace;
import org.rubriclang.syntax.Comment;

/** Numbers the sentences that can move a point, and writes each on one line. */
final class Causes {
  private final Source source;
  private final List<Comment> comments;
  private final List<Cause> causes = new ArrayList<>();

  Causes(Source source, List<Comment> comments) {
    this.source = source;
    this.comments = comments;
  }

  Cause add(Span span, Cover cover, List<Term> terms) {
    Cause cause = cover.takenUp().isPresent() ? takenUp(cover.takenUp().get(), span, cover, terms) : own(span, cover, terms);
    causes.add(cause);
    return cause;
  }

  private Cause own(Span span, Cover cover, List<Term> terms) {
    TextPlace place = TextPlace.of(source, span);
    return new Cause(causes.size(), onOneLine(span), span, file(place), place.position().line(), cover.clause(), cover.readings(),
        Walk.facts(terms), Optional.empty());
  }

  /** The item's own sentence and clause, and beside them those of the general rule. */
  private Cause takenUp(Cover.TakenUp by, Span span, Cover cover, List<Term> terms) {
    TextPlace rule = TextPlace.of(source, span);
    TextPlace item = TextPlace.of(source, by.span());
    var general = new Cause.General(onOneLine(span), file(rule), rule.position().line(), cover.clause(), cover.readings());
    return new Cause(causes.size(), onOneLine(by.span()), by.span(), file(item), item.position().line(), by.cover().clause(),
        by.cover().readings(), Walk.facts(terms), Optional.of(general));
  }

  /** The other file in which the sentence stands, if it is another. */
  private Optional<String> file(TextPlace place) {
    return place.file().equals(source.name()) ? Optional.empty() : Optional.of(place.file());
  }

  List<Cause> list() {
    return List.copyOf(causes);
  }

  /** The words of a sentence without comments; its lines are parted by {@code ; }. */
  String onOneLine(Span span) {
    var text = new StringBuilder(source.text(span));
    for (int i = comments.size() - 1; i >= 0 && comments.get(i).span().start() >= span.start(); i--) {
      Span comment = comments.get(i).span();
      if (comment.end() <= span.end()) {
        text.delete(comment.start() - span.start(), comment.end() - span.start());
      }
    }
    if (text.indexOf("\n") < 0 && text.indexOf("\r") < 0) {
      return text.toString().strip();
    }
    var line = new StringBuilder();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean endsPiece = i == text.length() || text.charAt(i) == '\r' || text.charAt(i) == '\n';
      if (endsPiece) {
        append(line, text.substring(start, i).strip());
        start = i + 1;
      }
    }
    return line.toString();
  }

  private static void append(StringBuilder line, String words) {
    if (!words.isEmpty()) {
      boolean goesOn = line.isEmpty() || endsOpen(line);
      line.append(goesOn ? line.isEmpty() ? "" : " " : "; ").append(words);
    }
  }

  /** A line that ends in a comma goes on in the next. */
  private static boolean endsOpen(StringBuilder line) {
    return ",，、(（".indexOf(line.charAt(line.length() - 1)) >= 0;
  }
}
