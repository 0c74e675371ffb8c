package dev.drover.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of an endpoint's address tells that two of them are one outside. */
class AddressesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "https://API.example.com/v1/x?key=s      | https://api.example.com",
        "https:api.example.com:443/y             | https://api.example.com",
        "http://api.example.com:8080             | http://api.example.com:8080",
        "https://me:secret@api.example.com/x     | https://api.example.com",
        "https://api.example.com/${body}         | https://api.example.com",
        "https://${header.host}/x                | none",
        "netty-http:http://api.example.com:80/x  | http://api.example.com",
        "sftp:me@files.example.com:22/in?delay=1 | sftp://files.example.com",
        "kafka:orders?brokers=b1:9092,b2:9092    | kafka://b1:9092,b2:9092",
        "kafka:orders                            | kafka",
        "bean:ask                                | none",
        "file:out                                | none",
        "${body}                                 | none",
      })
  void an_outside_address_is_scheme_host_and_port(String uri, String address) {
    assertThat(Addresses.of(uri).orElse(null)).isEqualTo(address);
  }
}
