package org.rubriclang.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;
import org.rubriclang.syntax.grammar.RubricLexer;

/** Text to tree. Never throws for what a user wrote: what cannot be read is reported and left out. */
public final class Parser {
  /** Some fifty times the longest rubric known; longer texts are something else. */
  static final int LONGEST_TEXT = 1_000_000;

  private Parser() {}

  public static Parsed parse(Source source) {
    return parse(source, Span.of(0, source.text().length()));
  }

  /**
   * Reads a stretch of a source as a file by itself. Its offsets are those of the whole source.
   *
   * @param stretch whole lines
   */
  public static Parsed parse(Source source, Span stretch) {
    var complaints = new Complaints(source);
    if (stretch.length() > LONGEST_TEXT) {
      complaints.tooLong(LONGEST_TEXT);
      return new Parsed(new SyntaxTree(source, List.of(), List.of()), complaints.list());
    }
    int nul = source.text().indexOf('\0', stretch.start());
    if (nul >= 0 && nul < stretch.end()) {
      complaints.notAText();
      return new Parsed(new SyntaxTree(source, List.of(), List.of()), complaints.list());
    }

    var comments = new ArrayList<Comment>();
    List<Sentence> sentences = sentences(source, stretch, complaints, comments);
    if (sentences.isEmpty()) {
      complaints.emptyFile();
    }
    List<Line> lines = new FileReader(source, new SentenceReader(), complaints).read(sentences);
    return new Parsed(new SyntaxTree(source, lines, comments), complaints.list());
  }

  /** The first half of parsing: the text as sentences, its comments aside. */
  static List<Sentence> sentences(Source source, Complaints complaints, List<Comment> comments) {
    return sentences(source, Span.of(0, source.text().length()), complaints, comments);
  }

  private static List<Sentence> sentences(Source source, Span stretch, Complaints complaints, List<Comment> comments) {
    var visible = new ArrayList<Token>();
    for (Token token : KnownShapes.tokens(source, stretch)) {
      if (token.getType() == RubricLexer.COMMENT) {
        Span span = Contexts.span(token);
        comments.add(new Comment(source.text(span), span));
      } else {
        visible.add(token);
      }
    }
    return SentenceFilter.sentences(source, visible, complaints);
  }
}
