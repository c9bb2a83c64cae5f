package org.rubriclang.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;

/** Finds scores that read themselves by way of other subjects: a figure of the group may be of another item only, and of none that reads it. */
final class PeerCircle implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (ScoreNode node : audited.model().nodes()) {
      for (Rule rule : node.rules()) {
        Optional<List<String>> circle = circle(audited, node, AllTerms.of(rule));
        circle.ifPresent(chain -> findings.report(Code.CIRCLE, rule.cause().span(), "check.peer-circle", String.join(" → ", chain)));
      }
      Optional<List<String>> circle = circle(audited, node, options(node));
      circle.ifPresent(chain -> findings.report(Code.CIRCLE, audited.draft(node).blame(), "check.peer-circle", String.join(" → ", chain)));
    }
  }

  private static List<Term> options(ScoreNode node) {
    List<Term> terms = new ArrayList<>();
    node.guard().ifPresent(terms::add);
    node.applies().ifPresent(applies -> terms.add(applies.condition()));
    node.floor().ifPresent(bound -> terms.add(bound.points()));
    node.ceiling().ifPresent(bound -> terms.add(bound.points()));
    return terms;
  }

  /** The names on the way from a node back to it; empty where there is no such way that passes other subjects. */
  private static Optional<List<String>> circle(Audited audited, ScoreNode start, List<Term> terms) {
    for (Term term : terms) {
      for (int read : readOfPeers(term)) {
        List<String> chain = new ArrayList<>(List.of(title(audited, start.index())));
        if (leadsBack(audited, read, start, chain, new HashSet<>())) {
          return Optional.of(chain);
        }
      }
    }
    return Optional.empty();
  }

  private static Set<Integer> readOfPeers(Term term) {
    Set<Integer> scores = new HashSet<>();
    Walk.over(term, each -> {
      if (SubjectReads.isOfPeers(each)) {
        Walk.children(each).forEach(child -> Walk.over(child, below -> addScore(below, scores)));
      }
    });
    return scores;
  }

  private static void addScore(Term term, Set<Integer> scores) {
    if (term instanceof Term.ScoreOf score) {
      scores.add(score.node());
    }
  }

  /** Whether working out a score needs something in the node {@code wanted}. */
  private static boolean leadsBack(Audited audited, int read, ScoreNode wanted, List<String> chain, Set<Integer> seen) {
    if (!seen.add(read)) {
      return false;
    }
    chain.add(title(audited, read));
    NodeDraft draft = audited.outline().nodes().get(read);
    boolean holdsIt = audited.draft(wanted).isWithin(draft);
    if (holdsIt) {
      return true;
    }
    for (ScoreNode node : audited.model().nodes()) {
      if (audited.draft(node).isWithin(draft)) {
        List<Term> terms = options(node);
        node.rules().forEach(rule -> terms.addAll(AllTerms.of(rule)));
        Set<Integer> scores = new HashSet<>();
        terms.forEach(term -> Walk.over(term, each -> addScore(each, scores)));
        for (int next : scores) {
          if (leadsBack(audited, next, wanted, chain, seen)) {
            return true;
          }
        }
      }
    }
    chain.removeLast();
    return false;
  }

  private static String title(Audited audited, int node) {
    String title = audited.outline().nodes().get(node).title();
    return title.isEmpty() ? "总分" : title;
  }
}
