package dev.roster.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.running.RunningQuerySide;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlansTest {

    @Test
    void areToldToAnybodyWithTheirLimits() {
        assertThat(RunningQuerySide.shared()
                        .client()
                        .getAnonymously("/plans", Map.of())
                        .text())
                .isEqualTo("""
                {"items":[\
                {"plan":"explore","name":"Explore","maxMembers":1,"organization":false},\
                {"plan":"team","name":"Team","maxMembers":10,"organization":true},\
                {"plan":"visionary","name":"Visionary","maxMembers":50,"organization":true},\
                {"plan":"enterprise","name":"Enterprise","maxMembers":null,"organization":true}],"next":null,"total":4}""");
    }
}
