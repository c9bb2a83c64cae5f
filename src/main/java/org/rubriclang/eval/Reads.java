package org.rubriclang.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.rubriclang.model.Fact;
import org.rubriclang.model.RubricModel;
import org.rubriclang.model.Term;

/**
 * What the value of a formula can hang on, by slots: facts, and other formulas, itself among them.
 */
record Reads(BitSet facts, BitSet lets) {

  /** For each formula of a rubric. */
  static List<Reads> of(RubricModel model) {
    var known = new Reads[model.lets().size()];
    List<Reads> all = new ArrayList<>();
    for (int let = 0; let < known.length; let++) {
      all.add(ofLet(model, let, known));
    }
    return List.copyOf(all);
  }

  private static Reads ofLet(RubricModel model, int let, Reads[] known) {
    if (known[let] == null) {
      var reads = new Reads(new BitSet(), new BitSet());
      reads.lets().set(let);
      known[let] = reads;
      reads.add(model, model.lets().get(let).value(), known);
    }
    return known[let];
  }

  private void add(RubricModel model, Term term, Reads[] known) {
    switch (term) {
      case Term.LetValueOf let -> {
        Reads inner = ofLet(model, let.let().index(), known);
        facts.or(inner.facts());
        lets.or(inner.lets());
        return;
      }
      case Term.FactValueOf fact -> fact(model, fact.fact(), known);
      case Term.FieldValueOf field -> fact(model, field.records(), known);
      default -> { } // what it is made of is looked at below
    }
    Terms.children(term).forEach(child -> add(model, child, known));
  }

  private void fact(RubricModel model, Fact fact, Reads[] known) {
    if (!facts.get(fact.index())) {
      facts.set(fact.index());
      fact.defaultValue().ifPresent(value -> add(model, value, known));
    }
  }
}
