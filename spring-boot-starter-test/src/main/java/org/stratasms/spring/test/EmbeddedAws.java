package org.stratasms.spring.test;

import static org.springframework.test.context.support.TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.util.ClassUtils;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.testing.TestEnvironment;
import org.stratasms.testing.TestInbox;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Starts an emulated AWS for a context, and a database if one is wanted, and points the context to them. Instances with
 * equal settings are equal, so that tests that are otherwise alike share their context.
 *
 * @param database whether there is a database, too
 * @param driven whether time passes only when the test says so
 */
record EmbeddedAws(boolean database, boolean driven) implements ContextCustomizer {
    private static final String CLIENT = "strataSmsTestClient";
    private static final String CLOUD_WATCH = "strataSmsTestCloudWatch";
    private static final String SQS = "strataSmsTestSqs";
    private static final String LOGS = "strataSmsTestLogs";

    EmbeddedAws {
        if (driven && !database) {
            throw new IllegalStateException(
                    "@StrataSmsTest(driven = true) drives deliveries, so that it needs database = true");
        }
    }

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        lead(context);
    }

    void lead(ConfigurableApplicationContext context) {
        var settings = SmsEmulator.builder().port(0);
        lead(context, TestEnvironment.start(driven ? settings.drivenFrom(Instant.now()) : settings));
    }

    /** Points a context to an environment, which ends with it. */
    void lead(ConfigurableApplicationContext context, TestEnvironment environment) {
        var properties = properties(environment);
        if (database) {
            EmbeddedDatabase.add(context, properties, driven);
        }
        put(properties, context.getEnvironment().getPropertySources());
        var beans = (BeanDefinitionRegistry) context.getBeanFactory();
        beans.registerBeanDefinition("strataSmsTestEnvironment", bean(TestEnvironment.class, () -> environment));
        beans.registerBeanDefinition("strataSmsTestInbox", bean(TestInbox.class, environment::inbox));
        beans.registerBeanDefinition(CLIENT, first(PinpointSmsVoiceV2Client.class, environment::aws));
        beans.registerBeanDefinition(SQS, first(SqsClient.class, environment.region()::sqs));
        beans.registerBeanDefinition(LOGS, first(CloudWatchLogsClient.class, environment.region()::logs));
        context.addBeanFactoryPostProcessor(factory -> demote(SqsClient.class, SQS, factory));
        context.addBeanFactoryPostProcessor(factory -> demote(CloudWatchLogsClient.class, LOGS, factory));
        context.addBeanFactoryPostProcessor(factory -> demote(PinpointSmsVoiceV2Client.class, CLIENT, factory));
        context.addBeanFactoryPostProcessor(factory -> leadCloudWatch(factory, environment));
        if (ClassUtils.isPresent("org.stratasms.spring.SmsClientCustomizer", context.getClassLoader())) {
            context.addBeanFactoryPostProcessor(factory -> LastCustomizer.add(factory, environment));
        }
    }

    /** Makes the application's own bean not primary, so that the test's is. */
    private static void demote(Class<?> type, String ours, ConfigurableListableBeanFactory beans) {
        for (var name : beans.getBeanNamesForType(type, true, false)) {
            if (!name.equals(ours) && beans.containsBeanDefinition(name)) {
                beans.getBeanDefinition(name).setPrimary(false);
            }
        }
    }

    /** Points an application's client for CloudWatch to the emulator, because health asks it for the monthly spend. */
    private static void leadCloudWatch(ConfigurableListableBeanFactory beans, TestEnvironment environment) {
        if (beans.getBeanNamesForType(CloudWatchClient.class, true, false).length > 0) {
            demote(CloudWatchClient.class, CLOUD_WATCH, beans);
            ((BeanDefinitionRegistry) beans)
                    .registerBeanDefinition(
                            CLOUD_WATCH, first(CloudWatchClient.class, environment.region()::cloudWatch));
        }
    }

    /** Sets each property under both of its names, because the application may have set either. */
    private static Map<String, Object> properties(TestEnvironment environment) {
        var variables = environment.variables();
        var properties = new HashMap<String, Object>(variables);
        properties.put("strata.sms.pool", variables.get(ApplicationContract.POOL_ID));
        properties.put("strata.sms.configuration-set", variables.get(ApplicationContract.CONFIGURATION_SET_NAME));
        properties.put("strata.sms.opt-out-list", variables.get(ApplicationContract.OPT_OUT_LIST_NAME));
        return properties;
    }

    /** Adds the properties before the application's own, and after those that the test itself sets. */
    private static void put(Map<String, Object> properties, MutablePropertySources sources) {
        var source = new MapPropertySource("strata-sms embedded AWS", properties);
        if (sources.contains(INLINED_PROPERTIES_PROPERTY_SOURCE_NAME)) {
            sources.addAfter(INLINED_PROPERTIES_PROPERTY_SOURCE_NAME, source);
        } else {
            sources.addFirst(source);
        }
    }

    /** Defines a bean that is not lazy, because only created beans are closed with the context. */
    private static <T> RootBeanDefinition bean(Class<T> type, Supplier<T> value) {
        var bean = new RootBeanDefinition(type, value);
        bean.setLazyInit(false);
        return bean;
    }

    /**
     * Defines a primary bean that its creator closes. It replaces the application's own, so that no test calls the real
     * AWS.
     */
    private static <T> RootBeanDefinition first(Class<T> type, Supplier<T> value) {
        var bean = bean(type, value);
        bean.setPrimary(true);
        bean.setDestroyMethodName("");
        return bean;
    }
}
