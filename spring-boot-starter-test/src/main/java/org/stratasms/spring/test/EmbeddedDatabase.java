package org.stratasms.spring.test;

import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import org.stratasms.testing.PostgresServer;

/**
 * The database of a context, on the server that all tests of this process share.
 *
 * @param schema of the engine
 */
record EmbeddedDatabase(DataSource database, String schema) {
    private static final String[] TEXTS = {"outcome", "opt_out", "suppression", "event", "delivery"};

    /** Points the application's data source to a new database, by its properties. */
    static void add(ConfigurableApplicationContext context, Map<String, Object> properties, boolean driven) {
        var server = PostgresServer.shared();
        var database = server.database();
        var schema = Objects.requireNonNull(
                context.getEnvironment().getProperty("strata.sms.delivery.schema-name", "strata_sms"));
        properties.put("spring.datasource.url", server.url(database));
        properties.put("spring.datasource.username", "postgres");
        properties.put("spring.datasource.password", "");
        if (!ClassUtils.isPresent("org.stratasms.delivery.DeliverySchema", context.getClassLoader())) {
            return;
        }
        org.stratasms.delivery.DeliverySchema.in(database, schema).migrate();
        properties.put("strata.sms.delivery.parts-per-second", "1000");
        // a first call is late, because classes are not loaded yet
        properties.put("strata.sms.delivery.tolerance", "1s");
        var beans = (BeanDefinitionRegistry) context;
        beans.registerBeanDefinition(
                "strataSmsTestDatabase",
                new RootBeanDefinition(EmbeddedDatabase.class, () -> new EmbeddedDatabase(database, schema)));
        if (driven) {
            properties.put("strata.sms.delivery.worker.enabled", "false");
            properties.put("strata.sms.delivery.queue-url", "");
            properties.put("strata.sms.delivery.log-group", "");
            beans.registerBeanDefinition("strataSmsTestDeliveries", TestDeliveries.definition(context));
        }
    }

    /** Removes the texts, the suppressed numbers and the pool's pause. */
    void forget() {
        for (var table : TEXTS) {
            PostgresServer.execute(database, "DELETE FROM " + schema + "." + table);
        }
        PostgresServer.execute(database, "UPDATE " + schema + ".pool SET pause_reason = NULL, paused_until = 'epoch'");
    }
}
