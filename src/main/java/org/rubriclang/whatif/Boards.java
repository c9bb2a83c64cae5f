package org.rubriclang.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.model.SubjectFacts;
import org.rubriclang.outcome.SubjectResult;

/** The boards of all rubrics that are assessed from the same sheets, in the order in which they were named; mostly one. */
public record Boards(List<Board> all) {
  public Boards {
    all = List.copyOf(all);
  }

  public static Boards of(Board only) {
    return new Boards(List.of(only));
  }

  /** The first one on which this subject or person stands. */
  public Optional<Board> of(String name) {
    return all.stream().filter(board -> board.result(name).isPresent()).findFirst();
  }

  /** The facts of a subject, on whichever board it stands. */
  public Optional<SubjectFacts> facts(String subject) {
    return all.stream().flatMap(board -> board.facts(subject).stream()).findFirst();
  }

  /** Everybody who is assessed and has facts. */
  public List<SubjectFacts> everybody() {
    return all.stream().flatMap(board -> board.facts().subjects().stream()).toList();
  }

  /** Everybody who has a result, persons on linked tracks included. */
  public List<SubjectResult> results() {
    return all.stream().flatMap(board -> board.results().subjects().stream()).toList();
  }

  /** With another board in this place. */
  Boards with(int at, Board board) {
    List<Board> others = new ArrayList<>(all);
    others.set(at, board);
    return new Boards(others);
  }
}
