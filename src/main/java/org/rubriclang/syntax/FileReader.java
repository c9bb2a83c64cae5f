package org.rubriclang.syntax;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.rubriclang.words.Message;

/** Reads the sentences of a file one by one; one that cannot be read costs nobody else anything. */
final class FileReader {
  private final Complaints complaints;
  private final SentenceReader reader = new SentenceReader();

  FileReader(Complaints complaints) {
    this.complaints = complaints;
  }

  List<Line> read(List<Sentence> sentences) {
    var builder = new AstBuilder(complaints);
    var outline = new Outline(complaints);
    for (Sentence sentence : sentences) {
      switch (reader.read(sentence.tokens())) {
        case SentenceReader.Read it -> outline.add(builder.build(it.sentence()));
        case SentenceReader.Stopped it -> {
          Token token = sentence.tokens().get(it.index());
          complaints.unexpected(AstBuilder.span(token), List.of(Message.of("x")), Optional.empty());
          outline.addFaulty();
        }
      }
    }
    return outline.finish();
  }
}
