package dev.roster.query.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.RunningQuerySide;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueriesDocumentTest {

    @Test
    void the_query_side_tells_anybody_of_its_queries_and_of_nothing_else() {
        Answer document = RunningQuerySide.shared().client().getAnonymously("/v3/api-docs", Map.of());

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.body().path("paths").path("/organizations/{org}").propertyNames())
                .containsExactly("get");
        assertThat(document.body().path("paths").has("/credits/usage")).isFalse();
    }
}
