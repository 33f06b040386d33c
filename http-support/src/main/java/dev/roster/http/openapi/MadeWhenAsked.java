package dev.roster.http.openapi;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Makes the beans of springdoc when somebody asks for the document, and not at start: few processes are ever asked, and all are waited
 * for. It declares them eager for applications that are lazy as a whole.
 */
final class MadeWhenAsked implements BeanFactoryPostProcessor {

    private static final String SPRINGDOC = "org.springdoc.";
    private static final String DOCUMENT = "openApiResource";

    /** Nobody needs it, and yet it does something: it makes converters known. */
    private static final String REGISTRAR = "modelConverterRegistrar";

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanDefinitionNames()) {
            BeanDefinition definition = beans.getBeanDefinition(name);
            if (isSpringdocs(definition, beans)) {
                definition.setLazyInit(true);
            }
        }
        // Neither is there where springdoc.api-docs.enabled is false.
        if (beans.containsBeanDefinition(DOCUMENT)) {
            beans.getBeanDefinition(DOCUMENT).setDependsOn(REGISTRAR);
        }
    }

    private static boolean isSpringdocs(BeanDefinition definition, ConfigurableListableBeanFactory beans) {
        String type = definition.getBeanClassName();
        String factory = definition.getFactoryBeanName();
        if (factory != null && beans.containsBeanDefinition(factory)) {
            type = beans.getBeanDefinition(factory).getBeanClassName();
        }
        return type != null && type.startsWith(SPRINGDOC);
    }
}
