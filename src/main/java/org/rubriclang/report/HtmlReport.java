package org.rubriclang.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import org.rubriclang.outcome.Results;
import org.rubriclang.outcome.SubjectResult;
import org.rubriclang.words.Language;

/**
 * Web pages: one for each subject and the league table that links to them. A page stands alone: its styles are inside, it loads nothing
 * and runs no script, so it can be mailed, kept and printed.
 */
public final class HtmlReport {
  /** The pages' templates were made Java by the build. */
  private static final TemplateEngine PAGES =
      TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReport.class.getClassLoader(), "org.rubriclang.report.page");

  private HtmlReport() {}

  /** One subject's page. */
  public static String of(Results results, SubjectResult subject, Language language) {
    return render("subject.jte", Explainer.explain(results, subject, language), language);
  }

  /** @param beside the results of other periods whose pages stand in folders beside this one's; a roll-up's page leads to its parts */
  public static String of(Results results, SubjectResult subject, List<Results> beside, Language language) {
    return render("subject.jte", Explainer.explain(results, subject, beside, language), language);
  }

  /** A league table for each rubric; each subject links to its page, {@link PageNames} with the ending {@code .html}. */
  public static String index(List<Results> all, Language language) {
    return render("index.jte", new Leagues(League.of(all, language)), language);
  }

  /** The league tables of a run. */
  public record Leagues(List<League> all) {
    public Leagues {
      all = List.copyOf(all);
    }

    /** Whether some have tables of several tracks: then each says whose it is. */
    public boolean tracked() {
      return all.stream().anyMatch(league -> league.track().isPresent());
    }

    /** What the run is about: its rubrics, joined. */
    public String title() {
      return String.join(" · ", all.stream().map(League::rubric).distinct().toList());
    }
  }

  /** What leads to the league tables of a roll-up, each in a folder called by its period. */
  public static String periods(List<Results> periods, List<Results> parts, Language language) {
    return render("periods.jte", Periods.of(periods, parts, language), language);
  }

  private static String render(String template, Object page, Language language) {
    var output = new StringOutput();
    PAGES.render(template, Map.of("page", page, "words", new PageWords(Wording.of(language))), output);
    return output.toString();
  }

  /** The words of a page's own: headings and labels. */
  public static final class PageWords {
    private final Wording wording;

    private PageWords(Wording wording) {
      this.wording = wording;
    }

    /** The page's {@code lang}. */
    public String tag() {
      return switch (wording.language()) {
        case ZH -> "zh-CN";
        case EN -> "en";
      };
    }

    /** A text of the topic {@code report}, by the rest of its key. */
    public String say(String name) {
      return wording.say(name);
    }

    public String say(String name, Object argument) {
      return wording.say(name, argument);
    }

    public String say(String name, Object one, Object other) {
      return wording.say(name, one, other);
    }

    public String facts(List<String> facts) {
      return wording.say("facts", facts);
    }

    public String remarks(List<String> remarks) {
      return wording.joined(remarks);
    }

    public String link(String page) {
      return PageNames.link(page + ".html");
    }

    /** The class of a cell, for its colour; only a change has a sign. */
    public String tone(Explanation.Figure figure) {
      if (figure.exact().startsWith("+")) {
        return "gain";
      }
      return figure.exact().startsWith("−") ? "loss" : "none";
    }
  }
}
