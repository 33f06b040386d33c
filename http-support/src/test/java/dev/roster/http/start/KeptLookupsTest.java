package dev.roster.http.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class KeptLookupsTest {

    private record Filter() {}

    /** Looks for filters when a web server would. */
    private static final class Context extends AnnotationConfigApplicationContext {

        private boolean kept;

        @Override
        protected void onRefresh() {
            kept = getDefaultListableBeanFactory().isConfigurationFrozen();
            assertThat(getBeanNamesForType(Filter.class)).isEmpty();
        }
    }

    private final Context context = new Context();

    @Test
    void what_is_found_is_kept_when_the_web_server_starts() {
        context.registerBean(KeptLookups.class);
        context.refresh();

        assertThat(context.kept).isTrue();
    }

    @Test
    void what_is_added_later_is_found() {
        context.registerBean(KeptLookups.class);
        context.refresh();

        context.registerBean("defined", Filter.class, Filter::new);
        context.getBeanFactory().registerSingleton("made", new Filter());

        assertThat(context.getBeanNamesForType(Filter.class)).containsExactly("defined", "made");
    }
}
