package org.rubriclang.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.diagnostic.Nearest;
import org.rubriclang.syntax.Consequence;
import org.rubriclang.syntax.Name;
import org.rubriclang.words.Message;

/** Finds an eligibility that is named once and looks like a misspelling of one that is named more often. */
final class SimilarEligibility implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    Map<String, List<Name>> uses = new LinkedHashMap<>();
    for (RuleBinder.WrittenConsequence consequence : audited.consequences()) {
      if (consequence.written() instanceof Consequence.Disqualify disqualify) {
        disqualify.from().ifPresent(name -> uses.computeIfAbsent(name.text(), text -> new ArrayList<>()).add(name));
      }
    }
    List<String> frequent = uses.entrySet().stream().filter(entry -> entry.getValue().size() > 1).map(Map.Entry::getKey).toList();
    for (List<Name> names : uses.values()) {
      if (names.size() == 1) {
        Name name = names.getFirst();
        Nearest.nearest(name.text(), frequent).ifPresent(meant -> findings.add(
            findings.about(Code.UNKNOWN_ELIGIBILITY, name.span(), "check.similar-eligibility", name.text(), meant)
                .withRelated(findings.place(uses.getOrDefault(meant, names).getFirst().span()), Message.of("check.first-here"))
                .withFix(findings.replacing(name.span(), meant))));
      }
    }
  }
}
