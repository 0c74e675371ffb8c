package dev.drover.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyFilterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.250,00 | 1250.00",
        "1,250.00 | 1250.00",
        "1 250.00 | 1250.00",
        "1\u00a0250,00 | 1250.00",
        "1\u202f250,00 | 1250.00",
        "1\u2019250.00 | 1250.00",
        "JPY 98,000 | 98000",
        "98.000 | 98000",
        "1.234.567,8 | 1234567.8",
        "12,34,567.00 | 1234567.00",
        "EUR 1250 | 1250",
        "\u20ac1.250,00 | 1250.00",
        "1.250,00 \u20ac | 1250.00",
        "Fr. 98.- | 98",
        "98,\u2013 EUR | 98",
        "0,5 | 0.5",
        "-1,250.00 | -1250.00",
        "EUR -3,20 | -3.20",
        "1.250,00- | -1250.00",
        "(12.00) | -12.00",
        "12, | 12",
      })
  void an_amount_is_read_without_knowing_the_locale(String written, String plain) {
    assertThat(ReplyFilter.AMOUNT.apply(written)).contains(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "twelve",
        "1250.0000",
        "0.125",
        "12.34.56",
        "12 50",
        "5 of 10",
        "1250,000",
        "12\n500"
      })
  void what_is_no_clear_amount_is_refused(String written) {
    assertThat(ReplyFilter.AMOUNT.apply(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-11-03",
        "03.11.2026",
        "3.11.2026",
        "3 November 2026",
        "3 nov 2026",
        "Nov 3, 2026",
        "November  3, 2026",
        "03/11/2026",
        "03-Nov-2026",
      })
  void a_date_is_read_day_first(String written) {
    assertThat(ReplyFilter.DATE.apply(written)).contains("2026-11-03");
  }

  @ParameterizedTest
  @ValueSource(strings = {"31.02.2026", "11/30/2026", "3 Brumaire 2026", "03.11.26", ""})
  void what_is_no_date_is_refused(String written) {
    assertThat(ReplyFilter.DATE.apply(written)).isEmpty();
  }

  @Test
  void a_number_has_the_type_json_would_give_it() {
    assertThat(ReplyFilter.NUMBER.apply(" 12 ")).contains(12);
    assertThat(ReplyFilter.NUMBER.apply("3000000000")).contains(3_000_000_000L);
    assertThat(ReplyFilter.NUMBER.apply("92233720368547758080"))
        .contains(new BigInteger("92233720368547758080"));
    assertThat(ReplyFilter.NUMBER.apply("-3.125")).contains(-3.125);
    assertThat(ReplyFilter.NUMBER.apply("1,250")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain | plain",
        "a \\\"b\\\" c | a \"b\" c",
        "one\\\\two | one\\two",
        "caf\\u00e9 | caf\u00e9"
      })
  void the_inside_of_a_json_text_is_read(String inside, String text) {
    assertThat(ReplyFilter.UNESCAPE.apply(inside)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "a\"", "\\", "\\x", "a\nb"})
  void what_is_not_inside_one_json_text_is_refused(String inside) {
    assertThat(ReplyFilter.UNESCAPE.apply(inside)).isEmpty();
  }
}
