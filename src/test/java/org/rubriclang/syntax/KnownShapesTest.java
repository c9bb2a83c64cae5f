package org.rubriclang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;
import org.rubriclang.source.Source;
import org.rubriclang.source.Span;

/** The table of the shapes gives the tokens that the lexer would. */
class KnownShapesTest {
  private static final KnownShapes SHAPES = KnownShapes.of(KnownShapes.learn());

  private static List<String> written(List<Token> tokens) {
    return tokens.stream().map(token -> token.getStartIndex() + "-" + token.getStopIndex() + ":" + token.getType() + ":" + token.getText()).toList();
  }

  private static void assertSame(Source source) {
    assertSame(source, Span.of(0, source.text().length()));
  }

  private static void assertSame(Source source, Span stretch) {
    assertThat(written(SHAPES.read(source, stretch))).as(source.text()).isEqualTo(written(KnownShapes.tokensOfLexer(source, stretch)));
  }

  @Test
  void everyCaseHasTheTokensOfTheLexer() {
    var files = CaseFiles.all(".rubric");

    files.forEach(file -> assertSame(CaseFiles.source(file)));
    assertThat(files).isNotEmpty();
  }

  @Test
  void textsThatMakeNoSenseHaveTheTokensOfTheLexer() {
    String alphabet = "aZ0123456789.-年月日每扣\"＂“”「」‘’（）()，,。；;：:、|/÷×*^%％+−—–~=<>≤≥→#\r\n\t \u3000\u2003\u2028\u00A0\uFEFF\u0000\uD842\uDFB7é²㎡●\uFFFF";
    var random = new Random(20260301);

    for (int i = 0; i < 1_000; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertSame(new Source("noise", text.toString()));
    }
  }

  @Test
  void aStretchIsReadAsIfNothingStoodAroundIt() {
    assertSame(new Source("stretch", "迟到人次 12.5分 # all"), Span.of(2, 8));
  }
}
