package org.rubriclang.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rubriclang.diagnostic.Code;
import org.rubriclang.model.Cause;
import org.rubriclang.model.Rule;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.model.Term;
import org.rubriclang.model.Track;
import org.rubriclang.words.Message;

/**
 * Finds scores of roles that in the end read themselves. A track reads what its amounts read; an item reads what its statements and
 * those of what is in it read. That an item reads a track does not mean that the track reads the item, so most of what looks like a
 * circle is none.
 */
final class RoleCircle implements Audit {
  @Override
  public void run(Audited audited, Findings findings) {
    for (Track track : audited.model().tracks()) {
      new Search(audited, findings, track).run();
    }
  }

  /** A clause, and what it reads. */
  private record Step(Cause cause, Term read) {}

  private static final class Search {
    private final Audited audited;
    private final Findings findings;
    private final Track wanted;
    private final List<Integer> seenNodes = new ArrayList<>();
    private final List<Integer> seenTracks = new ArrayList<>();

    Search(Audited audited, Findings findings, Track wanted) {
      this.audited = audited;
      this.findings = findings;
      this.wanted = wanted;
    }

    void run() {
      List<Step> chain = new ArrayList<>();
      if (leadsBack(wanted.total(), chain)) {
        Message shown = Message.of("check.role-circle.score", title(wanted));
        for (Step step : chain) {
          shown = Message.of("check.role-circle.step", shown, Message.of("check.role-circle.clause", step.cause().rule(), step.cause().line()));
          shown = Message.of("check.role-circle.step", shown, Message.of("check.role-circle.score", titleOf(step.read())));
        }
        findings.report(Code.CIRCLE, chain.getFirst().cause().span(), "check.role-circle", shown);
      }
    }

    private boolean leadsBack(ScoreNode node, List<Step> chain) {
      for (Rule rule : node.rules()) {
        // On the main track the amounts of other tracks are somebody else's.
        List<Term> terms = AllTerms.of(withoutTracks(rule));
        for (Term read : scores(terms)) {
          chain.add(new Step(rule.cause(), read));
          if (follow(read, chain)) {
            return true;
          }
          chain.removeLast();
        }
      }
      return node.children().stream().anyMatch(child -> leadsBack(child, chain));
    }

    private boolean follow(Term read, List<Step> chain) {
      if (read instanceof Term.ScoreOf score) {
        if (seenNodes.contains(score.node())) {
          return false;
        }
        seenNodes.add(score.node());
        return leadsBack(audited.model().nodes().get(score.node()), chain);
      }
      Optional<Track> track = track(read);
      if (track.isEmpty() || seenTracks.contains(track.get().index())) {
        return false;
      }
      seenTracks.add(track.get().index());
      return track.get().index() == wanted.index() || leadsBack(track.get().total(), chain);
    }

    private Optional<Track> track(Term read) {
      int role = read instanceof Term.ScoreOfRole one ? one.role() : read instanceof Term.MeanScoreOfRole mean ? mean.role() : -1;
      return audited.model().tracks().stream().filter(track -> track.role() == role).findFirst();
    }

    private String title(Track track) {
      return audited.model().roles().get(track.role()).name();
    }

    private String titleOf(Term read) {
      return read instanceof Term.ScoreOf score ? audited.outline().nodes().get(score.node()).title() : track(read).map(this::title).orElse("");
    }
  }

  private static Rule withoutTracks(Rule rule) {
    return switch (rule) {
      case Rule.Move move when !move.tracks().isEmpty() -> withoutTracks(move);
      case Rule.Each each -> new Rule.Each(each.list(), withoutTracks(each.move()));
      default -> rule; // moves nothing on another track
    };
  }

  private static Rule.Move withoutTracks(Rule.Move move) {
    return new Rule.Move(move.cause(), move.verb(), move.instead(), move.amount(), move.condition(), move.times(), move.cap(), move.atLeast(),
        move.guard(), move.exhausts(), move.raises(), List.of(), move.target(), move.once());
  }

  private static List<Term> scores(List<Term> terms) {
    List<Term> scores = new ArrayList<>();
    terms.forEach(term -> collect(term, scores));
    return scores;
  }

  private static void collect(Term term, List<Term> scores) {
    switch (term) {
      case Term.ScoreOf score -> scores.add(score);
      case Term.ScoreOfRole score -> scores.add(score);
      case Term.MeanScoreOfRole mean -> scores.add(mean);
      case Term.LetValueOf let -> collect(let.let().value(), scores);
      default -> Walk.children(term).forEach(child -> collect(child, scores));
    }
  }
}
