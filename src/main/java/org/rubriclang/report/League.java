package org.rubriclang.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.rubriclang.ledger.Ledger;
import org.rubriclang.ledger.LedgerNode;
import org.rubriclang.ledger.Points;
import org.rubriclang.model.Result;
import org.rubriclang.model.ScoreNode;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.Standings;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.words.Language;

/**
 * What the league table says, in one language: by rank, then those whose rank is open, last those whose facts were refused, each group
 * in the order of the sheets.
 *
 * @param sections the names over the sections' columns, each with its printed points if it has any
 * @param results the names of the rubric's results
 * @param graded whether the rubric has grades
 * @param exactPeriod the period for sheets; empty text where there is none
 * @param track the role whose holders these are; empty on the main track
 * @param parameters of the run, each with where its value comes from
 * @param foot how many there are
 * @param notes what there is to say about the run as a whole
 */
public record League(Language language, String rubric, Optional<String> title, Optional<String> document, Optional<String> period,
    String assessed, Optional<String> mark, List<Section> sections, List<String> results, boolean graded, List<Line> lines, String foot, String exactPeriod,
    Optional<String> track, List<String> parameters, List<String> notes) {
  public League {
    notes = List.copyOf(notes);
    parameters = List.copyOf(parameters);
    sections = List.copyOf(sections);
    results = List.copyOf(results);
    lines = List.copyOf(lines);
  }

  /** A section's name and printed points. */
  public record Section(String name, Optional<String> mark) {}

  /**
   * One subject.
   *
   * @param rank the place; which places are shared where it is tied; {@code —} where open
   * @param exactRank for sheets: empty where it is tied or open
   * @param score as short as it can be said, a fraction only rounded; {@code —} where refused
   * @param low the exact lower bound, for sheets; empty where there is none
   * @param high the exact upper bound
   * @param sections as short as {@code score}
   * @param exactSections with exact numbers, for sheets
   * @param results what each of the rubric's results says, for sheets; empty text where it says nothing
   * @param remarks what else there is to say, the results among it
   * @param beside the remarks that are no results
   * @param page the name of the subject's page without an ending
   */
  public record Line(String rank, String exactRank, String subject, String score, String low, String high, String grade, List<String> sections,
      List<String> exactSections, List<String> results, List<String> remarks, List<String> beside, String page) {
    public Line {
      results = List.copyOf(results);
      beside = List.copyOf(beside);
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
        .thenComparing(one -> place(results, one.result())));
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
        stated(results).stream().map(Result::name).toList(),
        graded,
        placed.stream().map(one -> line(results, total, one.result(), one.page(), wording)).toList(),
        foot(results, wording),
        results.period().map(Object::toString).orElse(""),
        track,
        wording.parameters(results),
        results.notes().stream().map(note -> wording.say(note.message())).toList());
  }

  /** The results of the rubric; a roll-up and a linked track have none. */
  private static List<Result> stated(Results results) {
    boolean hasNone = results.subjects().stream().flatMap(result -> result.ledger().stream()).allMatch(ledger -> ledger.conclusions().isEmpty());
    return hasNone ? List.of() : results.model().results();
  }

  /** Where it stands in the table: of tied ones at the first place that they share, of open ones behind all. */
  private static int place(Results results, SubjectResult result) {
    return result.rank().or(() -> result.ledger().flatMap(ledger -> Standings.tie(results.model(), ledger)).map(Standings.Tie::first)).orElse(Integer.MAX_VALUE);
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
    boolean isUnreported = results.unreported().contains(result.subject());
    return new Line(
        wording.rank(results, result),
        result.rank().map(Object::toString).orElse(""),
        result.subject(),
        ledger.filter(one -> !one.total().hasNoScore()).map(Ledger::score).map(Wording::shortScore).orElse("—"),
        ledger.filter(one -> !one.total().hasNoScore()).flatMap(one -> one.score().low()).map(Object::toString).orElse(""),
        ledger.filter(one -> !one.total().hasNoScore()).flatMap(one -> one.score().high()).map(Object::toString).orElse(""),
        result.grade().orElse("—"),
        sections(results, total, result, Wording::shortScore),
        sections(results, total, result, Wording::exactScore),
        stated(results).stream().map(one -> ledger.stream().flatMap(of -> of.conclusions().stream()).filter(said -> said.result().equals(one)).findFirst()
            .map(wording::cell).orElse("")).toList(),
        isUnreported ? List.of(wording.say("remark.unreported"))
            : Stream.of(doubts(results, result, wording), conclusions(result, wording), effects(result, wording)).flatMap(List::stream).toList(),
        isUnreported ? List.of(wording.say("remark.unreported"))
            : Stream.of(doubts(results, result, wording), effects(result, wording)).flatMap(List::stream).toList(),
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

  private static List<String> conclusions(SubjectResult result, Wording wording) {
    return result.ledger().stream().flatMap(ledger -> ledger.conclusions().stream()).map(wording::conclusion).toList();
  }

  /** Why there is no score, or not one number. */
  private static List<String> doubts(Results results, SubjectResult result, Wording wording) {
    if (result.ledger().isEmpty()) {
      return List.of(wording.say("remark.rejected"));
    }
    Ledger ledger = result.ledger().get();
    return ledger.missing().isEmpty() ? wording.unsettled(ledger.total(), results.model()).stream().toList()
        : List.of(wording.say("remark.missing", ledger.missing().size()));
  }

  private static List<String> effects(SubjectResult result, Wording wording) {
    return result.ledger().stream().flatMap(ledger -> ledger.consequences().stream()).map(raised -> {
      String effect = wording.consequence(raised.consequence(), raised.node(), Optional.empty());
      return raised.certain() ? effect : wording.say("effect.perhaps", effect);
    }).distinct().toList();
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
