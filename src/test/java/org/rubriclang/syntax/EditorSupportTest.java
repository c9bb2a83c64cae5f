package org.rubriclang.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rubriclang.Fragment;
import org.rubriclang.diagnostic.Diagnostic;
import org.rubriclang.diagnostic.Severity;
import org.rubriclang.source.Source;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds what the editors know of the language against its table of keywords. */
class EditorSupportTest {
  private static final Path EDITORS = Path.of("editor-support");
  private static final Path GRAMMAR = EDITORS.resolve("vscode/syntaxes/rubric.tmLanguage.json");
  private static final Path VIM = EDITORS.resolve("vim/syntax/rubric.vim");

  /** The classes of words, named alike in both grammars. */
  private static final List<String> CLASSES = List.of("openers", "types", "verbs", "conditions", "consequences", "options");

  private static final Pattern ALTERNATIVES = Pattern.compile("\\(\\?<![^)]*\\)\\(\\?:(.*)\\)\\(\\?![^)]*\\)");
  private static final Pattern VIM_LIST = Pattern.compile("^let s:(\\w+) = \\[(.*?)\\]$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
  private static final Pattern CHOICE = Pattern.compile("\\$\\{\\d+\\|([^,|]*)[^}]*\\}");
  private static final Pattern DEFAULT = Pattern.compile("\\$\\{\\d+:([^}]*)\\}");

  @Test
  void codeKnowsEveryWordAndNoOther() throws IOException {
    assertThat(words(codeClasses())).isEqualTo(wordsOfTheLanguage());
  }

  @Test
  void vimKnowsEveryWordAndNoOther() throws IOException {
    assertThat(words(vimLists())).isEqualTo(wordsOfTheLanguage());
  }

  @Test
  void bothEditorsSortTheWordsAlike() throws IOException {
    Map<String, Set<String>> vim = vimLists();
    vim.keySet().retainAll(CLASSES);

    assertThat(codeClasses()).isEqualTo(vim);
  }

  @Test
  void noWordStandsInTwoClasses() throws IOException {
    Map<String, Set<String>> classes = codeClasses();

    assertThat(classes.values().stream().mapToInt(Set::size).sum()).isEqualTo(words(classes).size());
  }

  @Test
  void bothEditorsCutTheSameRuns() throws IOException {
    Set<String> joining = wordsOfTheLanguage().stream()
        .filter(word -> word.chars().noneMatch(c -> c == ' ' || c == '、' || c < 128))
        .filter(word -> Keyword.find(word).filter(Keyword::joins).isPresent())
        .collect(Collectors.toCollection(TreeSet::new));

    assertThat(vimLists().get("joined")).isEqualTo(joining);
    assertThat(pieces()).isEqualTo(joining);
  }

  @Test
  void signsOfTheTableAreOperators() throws IOException {
    Pattern signs = Pattern.compile(grammar().get("repository").get("signs").get("match").asString());

    assertThat(spellings().stream().filter(spelling -> !isWord(spelling))).isNotEmpty().allMatch(sign -> signs.matcher(sign).matches());
  }

  @Test
  void everyPatternOfTheGrammarCompiles() throws IOException {
    var patterns = new ArrayList<String>();
    collectPatterns(grammar(), patterns);

    assertThat(patterns).hasSizeGreaterThan(20).allSatisfy(Pattern::compile);
  }

  @TestFactory
  Stream<DynamicTest> snippetsAreSentencesOfTheLanguage() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    for (String file : List.of("rubric.en.json", "rubric.zh.json")) {
      JsonNode snippets = json(EDITORS.resolve("vscode/snippets").resolve(file));
      snippets.properties().forEach(snippet -> tests.add(dynamicTest(file + " " + snippet.getKey(), () -> {
        String sentence = expanded(snippet.getValue().get("body"));

        assertThat(errors(Fragment.whole(sentence))).as(sentence).isEmpty();
      })));
    }
    return tests.stream();
  }

  private static JsonNode grammar() throws IOException {
    return json(GRAMMAR);
  }

  private static JsonNode json(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  private static Set<String> spellings() {
    var all = new TreeSet<String>();
    for (Keyword keyword : Keyword.values()) {
      all.addAll(keyword.spellings());
    }
    return all;
  }

  private static boolean isWord(String spelling) {
    return spelling.chars().anyMatch(Character::isLetter);
  }

  private static Set<String> wordsOfTheLanguage() {
    return spellings().stream().filter(EditorSupportTest::isWord).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> words(Map<String, Set<String>> classes) {
    var all = new TreeSet<String>();
    CLASSES.forEach(name -> all.addAll(classes.get(name)));
    return all;
  }

  /** The words of {@code (?<!…)(?:these|words)(?!…)}, by class. */
  private static Map<String, Set<String>> codeClasses() throws IOException {
    var classes = new TreeMap<String, Set<String>>();
    for (String name : CLASSES) {
      var words = new TreeSet<String>();
      for (JsonNode rule : grammar().get("repository").get(name).get("patterns")) {
        Matcher alternatives = ALTERNATIVES.matcher(rule.get("match").asString());
        assertThat(alternatives.find()).as("%s", rule).isTrue();
        words.addAll(split(alternatives.group(1)));
      }
      classes.put(name, words);
    }
    return classes;
  }

  /** What is found inside of a run; the first part of the rule that finds runs must have the same. */
  private static Set<String> pieces() throws IOException {
    JsonNode repository = grammar().get("repository");
    var words = new TreeSet<String>();
    for (JsonNode rule : repository.get("pieces").get("patterns")) {
      String scope = rule.get("name").asString();
      if (!scope.startsWith("constant.") && !scope.contains(".unit.")) {
        words.addAll(split(rule.get("match").asString()));
      }
    }
    Set<String> opening = Stream.of(repository.get("run").get("begin").asString().split("[|()?:]+")).collect(Collectors.toSet());
    assertThat(opening).containsAll(words);
    return words;
  }

  private static List<String> split(String alternatives) {
    return Stream.of(alternatives.split("\\|")).map(word -> word.replace("\\s+", " ").replace("\\.", ".")).toList();
  }

  private static Map<String, Set<String>> vimLists() throws IOException {
    var lists = new TreeMap<String, Set<String>>();
    Matcher list = VIM_LIST.matcher(Files.readString(VIM));
    while (list.find()) {
      var words = new TreeSet<String>();
      Matcher quoted = QUOTED.matcher(list.group(2));
      while (quoted.find()) {
        words.add(quoted.group(1));
      }
      lists.put(list.group(1), words);
    }
    return lists;
  }

  private static void collectPatterns(JsonNode node, List<String> patterns) {
    node.properties().forEach(property -> {
      if (Set.of("match", "begin", "end").contains(property.getKey()) && property.getValue().isString()) {
        patterns.add(property.getValue().asString());
      }
    });
    for (JsonNode child : node) {
      collectPatterns(child, patterns);
    }
  }

  /** The snippet as it stands before anybody types: the first choice, the text of each place. */
  private static String expanded(JsonNode body) {
    var lines = new ArrayList<String>();
    body.forEach(line -> lines.add(line.asString()));
    String text = CHOICE.matcher(String.join("\n", lines) + "\n").replaceAll("$1");
    return DEFAULT.matcher(text).replaceAll("$1").replaceAll("\\$\\d", "");
  }

  private static List<String> errors(String rubric) {
    return Parser.parse(new Source("snippet.rubric", rubric)).diagnostics().stream()
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .map(Diagnostic::toString)
        .toList();
  }
}
