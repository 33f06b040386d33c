package dev.roster.http.start;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Has the beans of a type looked for once. Spring keeps what it found only from the moment on when it makes the last beans, which is after
 * the web server, its filters and the chains of security, with everything that these need. A bean that is added later is still found.
 */
public final class KeptLookups implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        beans.freezeConfiguration();
    }
}
