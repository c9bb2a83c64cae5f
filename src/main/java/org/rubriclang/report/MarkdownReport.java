package org.rubriclang.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.translate.CharSequenceTranslator;
import org.apache.commons.text.translate.LookupTranslator;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.words.Language;

/** The explanation of one subject, and the league table that links to all of them, as GitHub-flavoured Markdown. */
public final class MarkdownReport {
  /** Nobody's text becomes markup; line ends would end a table. */
  private static final CharSequenceTranslator ESCAPES = escapes();

  private final Explanation explanation;
  private final Wording wording;
  private final StringBuilder text = new StringBuilder();

  private MarkdownReport(Explanation explanation) {
    this.explanation = explanation;
    this.wording = Wording.of(explanation.language());
  }

  /** One subject's page; ends with a line end. */
  public static String of(Results results, SubjectResult subject, Language language) {
    return new MarkdownReport(Explainer.explain(results, subject, language)).write();
  }

  /** @param beside the results of other periods whose pages stand in folders beside this one's; a roll-up's page leads to its parts */
  public static String of(Results results, SubjectResult subject, List<Results> beside, Language language) {
    return new MarkdownReport(Explainer.explain(results, subject, beside, language)).write();
  }

  /** As {@link TextReport#of(Results, SubjectResult, Language, TextReport.Layout, String)}: one item, empty where there is none. */
  public static Optional<String> of(Results results, SubjectResult subject, Language language, String item) {
    Explanation explanation = Explainer.explain(results, subject, language, item);
    boolean found = explanation.total().isPresent() || subject.ledger().isEmpty();
    return found ? Optional.of(new MarkdownReport(explanation).write()) : Optional.empty();
  }

  /** A league table for each rubric; each subject links to its page, {@link PageNames} with the ending {@code .md}. */
  public static String index(List<Results> all, Language language) {
    Wording wording = Wording.of(language);
    var text = new StringBuilder();
    List<League> leagues = League.of(all, language);
    boolean tracked = leagues.stream().anyMatch(league -> league.track().isPresent());
    leagues.forEach(league -> league(text, league, tracked, wording));
    return text.append(wording.say("page.note-index")).append('\n').toString();
  }

  private static void league(StringBuilder text, League league, boolean tracked, Wording wording) {
    if (league.track().isEmpty()) {
      heading(text, league);
    }
    if (tracked) {
      text.append("## ").append(escaped(league.assessed())).append("\n\n");
    }
    table(text, league, wording);
  }

  private static void heading(StringBuilder text, League league) {
    text.append("# ").append(escaped(league.rubric())).append("\n\n");
    String about = Stream.of(league.title(), league.document(), league.period())
        .flatMap(Optional::stream).map(MarkdownReport::escaped).collect(Collectors.joining(" · "));
    if (!about.isEmpty()) {
      text.append(about).append("\n\n");
    }
    parameters(text, league.parameters());
  }

  private static void parameters(StringBuilder text, List<String> parameters) {
    parameters.forEach(parameter -> text.append("- ").append(escaped(parameter)).append('\n'));
    text.append(parameters.isEmpty() ? "" : "\n");
  }

  private static void table(StringBuilder text, League league, Wording wording) {
    var head = new ArrayList<String>(List.of(wording.say("head.rank"), escaped(league.assessed()), wording.say("head.score")));
    var rule = new ArrayList<String>(List.of("---:", "---", "---:"));
    if (league.graded()) {
      head.add(wording.say("head.grade"));
      rule.add("---");
    }
    for (League.Section section : league.sections()) {
      head.add(escaped(section.name()));
      rule.add("---:");
    }
    head.add(wording.say("head.remarks"));
    rule.add("---");
    row(text, head);
    row(text, rule);
    for (League.Line line : league.lines()) {
      var cells = new ArrayList<String>();
      cells.add(line.rank());
      cells.add("[" + escaped(line.subject()) + "](" + PageNames.link(line.page() + ".md") + ")");
      cells.add("**" + line.score() + "**");
      if (league.graded()) {
        cells.add(escaped(line.grade()));
      }
      cells.addAll(line.sections());
      cells.add(escaped(wording.joined(line.remarks())));
      row(text, cells);
    }
    text.append('\n').append(league.foot()).append("\n\n");
    league.notes().forEach(note -> text.append("- ").append(escaped(wording.say("league.note", note))).append('\n'));
    text.append(league.notes().isEmpty() ? "" : "\n");
  }

  /** What leads to the league tables of a roll-up: those of the longer periods first, each in a folder called by its period. */
  public static String periods(List<Results> periods, List<Results> parts, Language language) {
    Periods page = Periods.of(periods, parts, language);
    var text = new StringBuilder();
    text.append("# ").append(escaped(page.rubric())).append("\n\n");
    page.title().ifPresent(title -> text.append(escaped(title)).append("\n\n"));
    for (Periods.Link link : page.links()) {
      text.append("- [").append(escaped(link.name())).append("](").append(link.folder()).append("/index.md): ").append(link.foot()).append('\n');
    }
    return text.toString();
  }

  private String write() {
    text.append("# ").append(escaped(explanation.subject())).append("\n\n");
    text.append(Stream.of(Optional.of(explanation.rubric()), explanation.title(), explanation.document(), explanation.period())
        .flatMap(Optional::stream).map(MarkdownReport::escaped).collect(Collectors.joining(" · "))).append("\n\n");
    parameters(text, explanation.parameters());
    explanation.standing().ifPresent(this::standing);
    related();
    periodPages();
    effects();
    conclusions();
    faults();
    gaps();
    explanation.total().ifPresent(total -> {
      if (!explanation.excerpt()) {
        overview(total);
      }
      total.children().forEach(section -> node(section, 2));
      if (!total.entries().isEmpty()) {
        heading(2, wording.say("text.own"));
        ledger(total);
      }
    });
    vetoes();
    account();
    readings();
    return text.toString();
  }

  private void related() {
    if (explanation.related().isEmpty()) {
      return;
    }
    List<String> links = explanation.related().stream()
        .map(other -> "[" + escaped(other.subject()) + "](" + PageNames.link(other.page() + ".md") + ")" + wording.say("in-brackets", escaped(other.as())))
        .toList();
    text.append(wording.say("related", wording.list(links))).append("\n\n");
  }

  private void periodPages() {
    if (!explanation.periods().isEmpty()) {
      List<String> links = explanation.periods().stream()
          .map(part -> "[" + escaped(part.period()) + "](" + PageNames.link(part.page() + ".md") + ")").toList();
      text.append(wording.say("periods", wording.list(links))).append("\n\n");
    }
  }

  private void standing(Explanation.Standing standing) {
    var head = new ArrayList<String>();
    var cells = new ArrayList<String>();
    head.add(wording.say("head.score"));
    cells.add("**" + standing.score() + "**");
    standing.mark().ifPresent(mark -> {
      head.add(wording.say("head.full-mark"));
      cells.add(mark);
    });
    head.add(wording.say("head.rank"));
    cells.add(standing.rank());
    standing.grade().ifPresent(grade -> {
      head.add(wording.say("head.grade"));
      cells.add(escaped(grade));
    });
    if (!standing.remarks().isEmpty()) {
      head.add(wording.say("head.remarks"));
      cells.add(wording.joined(standing.remarks()));
    }
    row(text, head);
    row(text, head.stream().map(name -> "---").toList());
    row(text, cells);
    text.append('\n');
  }

  private void effects() {
    for (Explanation.Effect effect : explanation.effects()) {
      String certain = effect.certain() ? "" : " — " + wording.say("effect.uncertain");
      text.append("> **").append(escaped(effect.text())).append("**").append(certain).append("  \n");
      effect.clause().ifPresent(clause -> text.append("> ").append(escaped(wording.say("quoted", clause))).append("  \n"));
      text.append("> ").append(code(effect.rule()) + " " + wording.say("in-brackets", effect.at()));
      grounds(effect.grounds()).forEach(line -> text.append("  \n> ").append(line));
      text.append("\n\n");
    }
  }

  private void conclusions() {
    for (Explanation.Conclusion conclusion : explanation.conclusions()) {
      text.append("- **").append(escaped(conclusion.text())).append("**");
      conclusion.reasons().forEach(reason -> text.append("  \n  ").append(escaped(reason)));
      grounds(conclusion.grounds()).forEach(line -> text.append("  \n  ").append(line));
      text.append('\n');
    }
    if (!explanation.conclusions().isEmpty()) {
      text.append('\n');
    }
  }

  private List<String> grounds(Explanation.Grounds grounds) {
    var lines = new ArrayList<String>();
    if (!grounds.facts().isEmpty()) {
      lines.add(escaped(wording.say("facts", grounds.facts())));
    }
    addSteps(grounds.steps(), lines);
    addRows(grounds.evidence(), lines);
    return lines;
  }

  private static void addSteps(List<Explanation.Step> steps, List<String> lines) {
    steps.forEach(step -> lines.add("&nbsp;&nbsp;".repeat(step.depth()) + escaped(step.said())));
  }

  private void addRows(List<Explanation.Row> evidence, List<String> lines) {
    evidence.forEach(row -> lines.add(
        wording.say("evidence") + " " + code(row.place()) + row.says().stream().map(said -> " · " + escaped(said)).collect(Collectors.joining())));
  }

  private void faults() {
    if (explanation.faults().isEmpty()) {
      return;
    }
    if (explanation.standing().isEmpty()) {
      text.append("**").append(wording.say("text.faults")).append("**\n\n");
    }
    for (Explanation.Fault fault : explanation.faults()) {
      text.append("- ").append(fault.place().map(place -> code(place) + " ").orElse(""))
          .append(escaped(fault.message())).append(" (").append(fault.code()).append(")\n");
      fault.notes().forEach(note -> text.append("  - ").append(escaped(note)).append('\n'));
    }
    text.append('\n');
  }

  private void gaps() {
    if (explanation.gaps().isEmpty()) {
      return;
    }
    heading(2, wording.say("text.gaps"));
    text.append(wording.say(explanation.gapsKey())).append("\n\n");
    row(text, List.of(wording.say("head.fact"), wording.say("head.could"), wording.say("head.source")));
    row(text, List.of("---", "---", "---"));
    for (Explanation.Gap gap : explanation.gaps()) {
      row(text, List.of(escaped(gap.fact()), escaped(gap.could()), escaped(gap.source().orElse(""))));
    }
    text.append('\n');
  }

  private void overview(Explanation.Node total) {
    row(text, List.of(wording.say("head.section"), wording.say("head.full-mark"), wording.say("head.score")));
    row(text, List.of("---", "---:", "---:"));
    for (Explanation.Node section : total.children()) {
      row(text, List.of(title(section), section.mark().orElse(""), section.score().full()));
    }
    row(text, List.of("**" + wording.say("total") + "**", total.mark().orElse(""), "**" + total.score().full() + "**"));
    text.append('\n');
    total.sums().forEach(this::sum);
  }

  // ---- nodes

  private void node(Explanation.Node node, int level) {
    String mark = node.mark().map(points -> " / " + points).orElse("");
    heading(Math.min(6, level), title(node) + " · " + node.score().full() + mark);
    node.heading().ifPresent(heading -> text.append(escaped(heading)).append("\n\n"));
    if (!node.about().isEmpty()) {
      text.append(escaped(String.join(" · ", node.about()))).append("\n\n");
    }
    node.readings().forEach(reading -> text.append("*").append(escaped(wording.say("reading", reading))).append("*\n\n"));
    if (node.quiet().isPresent()) {
      text.append(escaped(node.quiet().get())).append("\n\n");
      return;
    }
    ledger(node);
    node.children().forEach(child -> node(child, level + 1));
    if (!node.children().isEmpty()) {
      node.sums().forEach(this::sum);
    }
  }

  private void ledger(Explanation.Node node) {
    if (node.entries().isEmpty()) {
      return;
    }
    boolean two = explanation.twoColumns();
    List<String> amounts = two ? List.of(wording.say("column.low"), wording.say("column.high")) : List.of(wording.say("head.change"));
    row(text, Stream.concat(amounts.stream(), Stream.of(wording.say("head.kind"), wording.say("head.why"))).toList());
    row(text, Stream.concat(amounts.stream().map(name -> "---:"), Stream.of("---", "---")).toList());
    for (Explanation.Entry entry : node.entries().stream().flatMap(one -> one.each().stream()).toList()) {
      row(text, Stream.concat(cells(entry.amount(), two), Stream.of(entry.label(), why(entry))).toList());
    }
    if (node.children().isEmpty()) {
      row(text, Stream.concat(
          cells(node.score(), two).map(cell -> "**" + cell + "**"), Stream.of("**" + wording.say("score-of-node") + "**", "")).toList());
    }
    text.append('\n');
    if (node.children().isEmpty()) {
      node.sums().forEach(this::sum);
    }
  }

  private static Stream<String> cells(Explanation.Amount amount, boolean two) {
    return (two ? Stream.of(amount.low(), amount.high()) : Stream.of(amount.low())).map(Explanation.Figure::full);
  }

  private String why(Explanation.Entry entry) {
    var lines = new ArrayList<String>();
    entry.clause().ifPresent(clause -> lines.add(escaped(wording.say("quoted", clause))));
    entry.readings().forEach(reading -> lines.add("*" + escaped(wording.say("reading", reading)) + "*"));
    entry.rule().ifPresent(rule ->
        lines.add(code(rule) + entry.at().map(at -> " " + wording.say("in-brackets", at)).orElse("")));
    if (!entry.facts().isEmpty()) {
      lines.add(escaped(wording.say("facts", entry.facts())));
    }
    entry.details().forEach(detail -> lines.add(escaped(detail)));
    addSteps(entry.derivation(), lines);
    addRows(entry.evidence(), lines);
    return String.join("<br>", lines);
  }

  private void vetoes() {
    if (explanation.vetoes().isEmpty()) {
      return;
    }
    heading(2, wording.say("text.vetoes"));
    for (Explanation.Veto veto : explanation.vetoes()) {
      text.append("- ").append(veto.clause().map(clause -> escaped(wording.say("quoted", clause)) + " ").orElse(""))
          .append(code(veto.rule())).append(' ').append(wording.say("in-brackets", veto.at())).append('\n');
    }
    text.append('\n');
  }

  private void account() {
    if (explanation.account().isEmpty()) {
      return;
    }
    heading(2, wording.say("text.account"));
    text.append(wording.say("text.account-say")).append("\n\n");
    explanation.account().forEach(this::sum);
  }

  private void readings() {
    if (!explanation.excerpt() && !explanation.readings().isEmpty()) {
      heading(2, wording.say("text.readings"));
      explanation.readings().forEach(reading -> text.append("- ").append(escaped(reading)).append('\n'));
      text.append('\n');
    }
    text.append(wording.say("page.note")).append('\n');
    if (explanation.twoColumns()) {
      text.append('\n').append(wording.say("page.note-two")).append('\n');
    }
  }

  private void sum(Explanation.Sum sum) {
    text.append(sum.column().map(column -> column + " ").orElse(""))
        .append(escaped(sum.terms())).append(" = **").append(sum.result()).append("**\n\n");
  }

  // ---- pieces

  private String title(Explanation.Node node) {
    return escaped(node.label().map(label -> label + " ").orElse("") + node.name());
  }

  private void heading(int level, String heading) {
    text.append("#".repeat(level)).append(' ').append(heading).append("\n\n");
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String escaped(String text) {
    return ESCAPES.translate(text);
  }

  private static CharSequenceTranslator escapes() {
    Map<CharSequence, CharSequence> escapes = new HashMap<>();
    for (String mark : List.of("\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~")) {
      escapes.put(mark, "\\" + mark);
    }
    escapes.put("&", "&amp;");
    List.of("\n", "\r", "\t").forEach(space -> escapes.put(space, " "));
    return new LookupTranslator(escapes);
  }

  /** In a table even code may hold no bare bar. */
  private static String code(String text) {
    String line = text.replaceAll("\\s+", " ").replace("|", "\\|");
    return line.contains("`") ? "`` " + line + " ``" : "`" + line + "`";
  }
}
