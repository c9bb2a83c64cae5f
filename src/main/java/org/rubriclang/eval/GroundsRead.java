package org.rubriclang.eval;

import static org.rubriclang.eval.Cells.NO;
import static org.rubriclang.eval.Cells.YES;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rubriclang.ledger.Derivation;
import org.rubriclang.ledger.Grounds;
import org.rubriclang.model.Result;
import org.rubriclang.model.Term;

/** What results and consequences rest on. Asked after the run, when what is read no longer counts as missing. */
final class GroundsRead {
  private final TermValues values;
  private final FactsRead reader;
  private final Derivations derivations;

  GroundsRead(TermValues values, FactsRead reader, Derivations derivations) {
    this.values = values;
    this.reader = reader;
    this.derivations = derivations;
  }

  /** Of a condition that holds, or may. */
  Grounds of(Term condition) {
    FactsRead.Reads reads = new FactsRead.Reads();
    reader.reads(condition, reads);
    return grounds(reads, figures(condition));
  }

  /** Of the lines up to the one that decided. */
  Grounds of(Result result) {
    FactsRead.Reads reads = new FactsRead.Reads();
    Set<Derivation> figures = new LinkedHashSet<>();
    for (Result.Line line : result.lines()) {
      int holds = line.condition().map(values::answer).orElse(YES);
      line.condition().ifPresent(condition -> reader.reads(condition, reads));
      if (holds == NO) {
        continue;
      }
      line.condition().ifPresent(condition -> figures.addAll(figures(condition)));
      if (line.value() instanceof Result.Value.Formula formula) {
        reader.reads(formula.term(), reads);
        derivations.result(formula.term()).ifPresent(figures::add);
      }
      if (holds == YES && !result.lists()) {
        break;
      }
    }
    return grounds(reads, figures);
  }

  /** The figures that a condition compares, unless they are printed with it and made of nothing. */
  private Set<Derivation> figures(Term condition) {
    Set<Derivation> figures = new LinkedHashSet<>();
    for (Term figure : Conclusions.figures(condition)) {
      derivations.result(figure).filter(derivation -> !derivation.of().isEmpty()).ifPresent(figures::add);
    }
    return figures;
  }

  private Grounds grounds(FactsRead.Reads reads, Set<Derivation> figures) {
    FactsRead.Shown shown = reader.shown(reads);
    List<Derivation> all = new ArrayList<>(figures);
    return new Grounds(shown.facts(), shown.evidence(), all);
  }
}
