package org.rubriclang.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UnitsTest {

  @Test
  void unitsOfAFamilyConvertExactly() {
    assertThat(converted("1.5", "公里", "米")).isEqualTo("1500");
    assertThat(converted("90", "分钟", "小时")).isEqualTo("1.5");
    assertThat(converted("3", "亩", "㎡")).isEqualTo("2000");
    assertThat(converted("35000", "元", "万元")).isEqualTo("3.5");
    assertThat(converted("1", "天", "秒")).isEqualTo("86400");
    assertThat(converted("1", "平方公里", "平方米")).isEqualTo("1000000");
  }

  private static String converted(String amount, String from, String to) {
    return Units.of(from).convert(Rational.parse(amount), Units.of(to)).toString();
  }

  @Test
  void unitsOfDifferentFamiliesDoNotConvert() {
    assertThat(Units.of("米").convertsTo(Units.of("平方米"))).isFalse();
    assertThat(Units.POINTS.convertsTo(Units.of("分钟"))).isFalse();
    assertThatThrownBy(() -> Units.of("米").convert(Rational.ONE, Units.of("秒")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countedUnitsConvertOnlyIntoThemselves() {
    assertThat(Units.find("人次")).isEmpty();
    assertThat(Units.of("人次").convertsTo(Units.of("人次"))).isTrue();
    assertThat(Units.of("人次").convertsTo(Units.of("件"))).isFalse();
  }

  @Test
  void workingDaysAreNotDays() {
    assertThat(Units.of("工作日")).isEqualTo(Units.of("个工作日"));
    assertThat(Units.of("工作日").convertsTo(Units.of("天"))).isFalse();
  }

  @Test
  void spellingsOfOneUnitAreTheSame() {
    assertThat(Units.of("公里").sameAs(Units.of("千米"))).isTrue();
    assertThat(Units.of("公里").sameAs(Units.of("米"))).isFalse();
    assertThat(Units.of("％").sameAs(Units.PERCENT)).isTrue();
    assertThat(Units.names()).contains("万元").doesNotContain("件");
  }
}
