package org.rubriclang.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.rubriclang.ledger.Conclusion;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.words.Language;

/**
 * What the league table says, in one language: by rank, then those whose rank is open, last those whose facts were refused, each group
 * in the order of the sheets.
 *
 * @param sections the names over the sections' columns, each with its printed points if it has any
 * @param graded whether the rubric has grades
 * @param exactPeriod the period for sheets; empty text where there is none
 * @param track the role whose holders these are; empty on the main track
 * @param parameters of the run, each with where its value comes from
 * @param foot how many there are
 */
public record League(Language language, String rubric, Optional<String> title, Optional<String> document, Optional<String> period,
    String assessed, Optional<String> mark, List<Section> sections, boolean graded, List<Line> lines, String foot, String exactPeriod,
    Optional<String> track, List<String> parameters) {
  public League {
    parameters = List.copyOf(parameters);
    sections = List.copyOf(sections);
    lines = List.copyOf(lines);
  }

  /** A section's name and printed points. */
  public record Section(String name, Optional<String> mark) {}

  /**
   * One subject.
   *
   * @param rank {@code —} where open
   * @param score as short as it can be said, a fraction only rounded; {@code —} where refused
   * @param low the exact lower bound, for sheets; empty where there is none
   * @param high the exact upper bound
   * @param sections as short as {@code score}
   * @param exactSections with exact numbers, for sheets
   * @param page the name of the subject's page without an ending
   */
  public record Line(String rank, String subject, String score, String low, String high, String grade, List<String> sections,
      List<String> exactSections, List<String> remarks, String page) {
    public Line {
      sections = List.copyOf(sections);
      exactSections = List.copyOf(exactSections);
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * The tables of a run: of each rubric that of its subjects, then those of its linked tracks that have persons; no two of their pages
   * have the same name.
   */
  static List<League> of(List<Results> all, Language language) {
    List<List<String>> pages = PageNames.of(all);
    var leagues = new ArrayList<League>();
    for (int i = 0; i < all.size(); i++) {
      for (Optional<String> track : all.get(i).tracks()) {
        League league = of(all.get(i), track, pages.get(i), language);
        if (track.isEmpty() || !league.lines().isEmpty()) {
          leagues.add(league);
        }
      }
    }
    return leagues;
  }

  private static League of(Results run, Optional<String> track, List<String> pages, Language language) {
    Wording wording = Wording.of(language);
    Results results = run.ofTrack(track);
    ScoreNode total = run.total(track);
    record Placed(SubjectResult result, String page) {}
    var placed = new ArrayList<Placed>();
    for (int i = 0; i < pages.size(); i++) {
      if (run.subjects().get(i).track().equals(track)) {
        placed.add(new Placed(run.subjects().get(i), pages.get(i)));
      }
    }
    placed.sort(Comparator.comparing((Placed one) -> one.result().ledger().isEmpty())
        .thenComparing(one -> one.result().rank().orElse(Integer.MAX_VALUE)));
    boolean graded = track.isEmpty() && results.model().grades().isPresent()
        || results.subjects().stream().anyMatch(result -> result.grade().isPresent());
    return new League(
        language,
        results.model().name(),
        results.model().title(),
        results.model().document(),
        results.period().map(wording::period),
        track.orElse(results.model().assessment().subjects()),
        total.points().map(Figures::plain),
        columns(results, total, wording),
        graded,
        placed.stream().map(one -> line(results, total, one.result(), one.page(), wording)).toList(),
        foot(results, wording),
        results.period().map(Object::toString).orElse(""),
        track,
        wording.parameters(results));
  }

  /** The sections; of a roll-up the periods it is made of. */
  private static List<Section> columns(Results results, ScoreNode total, Wording wording) {
    if (!results.parts().isEmpty()) {
      return results.parts().stream().map(part -> new Section(part.period().map(wording::withinYear).orElse("—"), Optional.empty())).toList();
    }
    return total.children().stream()
        .map(section -> new Section(section.name().orElseGet(() -> wording.say("together")), section.points().map(Figures::plain)))
        .toList();
  }

  private static Line line(Results results, ScoreNode total, SubjectResult result, String page, Wording wording) {
    Optional<Ledger> ledger = result.ledger();
    return new Line(
        result.rank().map(Object::toString).orElse("—"),
        result.subject(),
        ledger.filter(one -> !one.total().hasNoScore()).map(Ledger::score).map(Wording::shortScore).orElse("—"),
        ledger.filter(one -> !one.total().hasNoScore()).flatMap(one -> one.score().low()).map(Object::toString).orElse(""),
        ledger.filter(one -> !one.total().hasNoScore()).flatMap(one -> one.score().high()).map(Object::toString).orElse(""),
        result.grade().orElse("—"),
        sections(results, total, result, Wording::shortScore),
        sections(results, total, result, Wording::exactScore),
        results.unreported().contains(result.subject()) ? List.of(wording.say("remark.unreported")) : remarks(results, result, wording),
        page);
  }

  private static List<String> sections(Results results, ScoreNode total, SubjectResult result, Function<Points, String> shown) {
    if (!results.parts().isEmpty()) {
      return results.parts().stream()
          .map(part -> part.subject(result.subject(), result.track()).flatMap(SubjectResult::ledger).filter(one -> !one.total().hasNoScore()).map(Ledger::score).map(shown).orElse("—")).toList();
    }
    return result.ledger().map(one -> one.total().children().stream()
            .map(section -> section.hasNoScore() ? "—" : shown.apply(section.score())).toList())
        .orElseGet(() -> total.children().stream().map(section -> "—").toList());
  }

  private static List<String> remarks(Results results, SubjectResult result, Wording wording) {
    if (result.ledger().isEmpty()) {
      return List.of(wording.say("remark.rejected"));
    }
    Ledger ledger = result.ledger().get();
    var remarks = new ArrayList<String>();
    if (!ledger.missing().isEmpty()) {
      remarks.add(wording.say("remark.missing", ledger.missing().size()));
    } else {
      wording.unsettled(ledger.total(), results.model()).ifPresent(remarks::add);
    }
    for (Conclusion conclusion : ledger.conclusions()) {
      boolean says = conclusion.state() != Conclusion.State.KNOWN && conclusion.state() != Conclusion.State.NONE || !conclusion.values().isEmpty();
      if (says) {
        remarks.add(wording.conclusion(conclusion));
      }
    }
    for (Ledger.Raised raised : ledger.consequences()) {
      String effect = wording.consequence(raised.consequence(), raised.node(), Optional.empty());
      String shown = raised.certain() ? effect : wording.say("effect.perhaps", effect);
      if (!remarks.contains(shown)) {
        remarks.add(shown);
      }
    }
    return remarks;
  }

  private static String foot(Results results, Wording wording) {
    int all = results.subjects().size();
    int ranked = (int) results.subjects().stream().filter(result -> result.rank().isPresent()).count();
    int refused = (int) results.subjects().stream().filter(result -> result.ledger().isEmpty()).count();
    String foot = refused == 0 ? wording.say("league.foot", all, ranked) : wording.say("league.foot-rejected", all, ranked, refused);
    boolean allReported = results.unreported().isEmpty() || results.subjects().stream().anyMatch(result -> result.track().isPresent());
    String whole = allReported ? foot : wording.say("league.foot-unreported", foot, results.unreported().size());
    boolean allAssessed = results.notAssessed().isEmpty() || results.subjects().stream().anyMatch(result -> result.track().isPresent());
    return allAssessed ? whole : wording.joined(List.of(whole, wording.say("league.not-assessed", wording.list(results.notAssessed()))));
  }
}
