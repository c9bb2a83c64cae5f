package org.rubriclang.data;

import java.util.List;
import java.util.Optional;
import org.rubriclang.model.RubricModel;

/**
 * Which of several rubrics a sheet is about: the one it is named for, or for whose subjects or records it is named, else the one most of whose
 * facts it names, else the first.
 */
final class SheetOwners {
  private final RubricModel own;
  private final List<RubricModel> others;

  /** @param own the rubric of what could be anybody's */
  SheetOwners(RubricModel own, List<RubricModel> others) {
    this.own = own;
    this.others = List.copyOf(others);
  }

  /** The other rubric to which the sheet belongs; empty where it is the own one's. */
  Optional<RubricModel> of(Table table, String stem) {
    String named = CellText.key(stem.substring(FilePeriod.of(stem).length()));
    for (RubricModel other : others) {
      boolean isOnlyKind = others.stream().filter(one -> isKind(named, one)).count() == 1 && isKind(named, other) && !isKind(named, own);
      if (CellText.key(other.name()).equals(named) || CellText.key(other.name()).equals(CellText.key(stem)) || isOnlyKind) {
        return Optional.of(other);
      }
    }
    if (new FactNames(own).recordsOf(stem).isPresent()) {
      return Optional.empty();
    }
    Optional<RubricModel> ofRecords = others.stream().filter(other -> new FactNames(other).recordsOf(stem).isPresent()).findFirst();
    if (ofRecords.isPresent()) {
      return ofRecords;
    }
    int most = known(table, own);
    Optional<RubricModel> owner = Optional.empty();
    for (RubricModel other : others) {
      int known = known(table, other);
      if (known > most) {
        most = known;
        owner = Optional.of(other);
      }
    }
    return owner;
  }

  private static boolean isKind(String name, RubricModel rubric) {
    return CellText.key(rubric.assessment().subjects()).equals(name);
  }

  private int known(Table table, RubricModel rubric) {
    var names = new FactNames(rubric);
    int known = (int) table.headers().stream().filter(header -> names.find(header.text()).isPresent() && !isSubject(header.text(), table, rubric)).count();
    for (int column = 0; column < table.headers().size(); column++) {
      if (Word.FACT.isSpelt(table.headers().get(column).text())) {
        int at = column;
        known += (int) table.rows().stream().filter(row -> names.find(CellText.trimmed(row.cell(at))).isPresent()).count();
      }
    }
    return known;
  }

  /** To whom somebody belongs is said beside who it is; a sheet with that column alone is about those to whom others belong. */
  private static boolean isSubject(String header, Table table, RubricModel rubric) {
    boolean isOwner = rubric.assessment().of().filter(of -> CellText.key(of).equals(CellText.key(header))).isPresent();
    return isOwner && table.headers().stream().noneMatch(other -> Word.SUBJECT.isSpelt(other.text()) || isKind(CellText.key(other.text()), rubric));
  }
}
