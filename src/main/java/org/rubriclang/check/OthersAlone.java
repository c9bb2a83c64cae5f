package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.words.Message;

/**
 * Finds items whose points are settled by figures of the group alone: nothing that is the subject's own is read beside them, so that all of a
 * group get the same. An item that compares something of its own with a figure of the group is none of them.
 */
final class OthersAlone implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    if (!findings.allowModel()) {
      return; // what else the item was to read may be what is wrong
    }
    for (ScoreNode node : audited.model().nodes()) {
      boolean isScored = node.kind() == ScoreNode.Kind.ITEM || node.kind() == ScoreNode.Kind.PART;
      if (isScored && node.children().isEmpty() && isOfOthersAlone(node)) {
        findings.add(findings.about(Code.OTHERS_ALONE, audited.draft(node).blame(), "check.others-alone", audited.draft(node).title())
            .withNote(Message.of("check.others-alone.advice")).withNote(findings.acknowledging(Code.OTHERS_ALONE)));
      }
    }
  }

  private static boolean isOfOthersAlone(ScoreNode node) {
    var read = new ArrayList<Term>();
    node.guard().ifPresent(read::add);
    node.applies().ifPresent(applies -> read.add(applies.condition()));
    node.floor().ifPresent(bound -> read.add(bound.points()));
    node.ceiling().ifPresent(bound -> read.add(bound.points()));
    for (Rule rule : node.rules()) {
      if (rule instanceof Rule.Rank || rule instanceof Rule.Each) {
        return false; // both go by what is the subject's own
      }
      read.addAll(AllTerms.of(rule));
    }
    // Who is compared with the same group has the same figure of it.
    Optional<Term> group = groupOf(read);
    var differs = new DiffersBySubject(group);
    return read.stream().anyMatch(term -> Walk.reads(term, SubjectReads::isOfPeers)) && read.stream().noneMatch(differs::test);
  }

  private static Optional<Term> groupOf(List<Term> read) {
    return read.stream().flatMap(term -> DiffersBySubject.groupOf(term).stream()).findFirst();
  }
}
