package org.rubriclang.repl;

import java.util.List;
import java.util.Optional;
import org.rubriclang.model.Result;
import org.rubriclang.whatif.Board;
import org.rubriclang.whatif.Goal;
import org.rubriclang.words.Message;

/** Which goals cannot be looked for at all, and what to ask instead. */
public final class Goals {
  private Goals() {}

  /** Where nobody said which facts may change and assessors decide them all. */
  public static List<Message> nothingChangeable() {
    return List.of(Message.of("repl.need-nothing-changeable"), Message.of("repl.need-nothing-changeable-advice"));
  }

  /** Why it makes no sense to ask this of somebody; empty where it does. The first says what is wrong, the others what to write instead. */
  public static Optional<List<Message>> refusal(Board board, String about, Goal goal) {
    List<String> sources = board.sources(about);
    if (sources.size() != 1) {
      Message why = sources.isEmpty() ? Message.of("repl.need-no-sources", about) : Message.of("repl.need-many-sources", about, sources);
      return Optional.of(List.of(why, Message.of("repl.need-many-sources-advice", sources.isEmpty() ? about : sources.getFirst())));
    }
    return switch (goal) {
      case Goal.Score score -> Optional.empty();
      case Goal.Rank rank -> Optional.empty();
      case Goal.Grade grade -> {
        boolean known = board.track(about).isEmpty()
            && board.model().grades().stream().flatMap(scale -> scale.levels().stream()).anyMatch(level -> level.name().equals(grade.grade()));
        yield known ? Optional.empty() : Optional.of(List.of(Message.of("repl.need-no-grade", about, grade.grade()), Message.of("repl.need-no-grade-advice")));
      }
      case Goal.Result wanted -> {
        Optional<Result> result = board.model().results().stream().filter(one -> one.name().equals(wanted.name())).findFirst();
        yield result.isPresent() && board.track(about).isEmpty() ? Optional.empty()
            : Optional.of(List.of(Message.of("repl.need-no-result", about, wanted.name()), Message.of("repl.need-no-grade-advice")));
      }
    };
  }
}
