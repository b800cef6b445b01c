package org.stratasms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.DeliveryId;
import org.stratasms.delivery.DeliverySchema;
import org.stratasms.delivery.Submission;
import org.stratasms.testing.PostgresServer;

/** A text and the application's own row are stored together or not at all, whatever library the application uses. */
class DeliveryTransactionsTest {
    private static final SmsMessage TEXT = SmsMessage.of("+12065550147", "Your appointment is tomorrow at 10.");
    private static final String INSERT = "INSERT INTO appointment VALUES (17)";

    private HikariDataSource database;
    private Deliveries deliveries;

    /** The row of an application. */
    @Entity(name = "appointment")
    static class Appointment {
        @Id
        int id;

        Appointment() {}

        Appointment(int id) {
            this.id = id;
        }
    }

    @BeforeEach
    void open() {
        open(true);
    }

    private void open(boolean autoCommit) {
        var plain = PostgresServer.shared().database();
        DeliverySchema.in(plain).migrate();
        PostgresServer.execute(plain, "CREATE TABLE appointment (id integer PRIMARY KEY)");
        var config = new HikariConfig();
        config.setDataSource(plain);
        config.setMaximumPoolSize(2);
        config.setAutoCommit(autoCommit);
        database = new HikariDataSource(config);
        deliveries = Deliveries.on(new CommittingDataSource(database), "pool-1").build();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void submit() {
        deliveries.submit(TEXT, Submission.withKey("reminder-17"));
    }

    private void isStored(boolean stored) {
        var plain = new JdbcTemplate(database);
        assertThat(plain.queryForObject("SELECT count(*) FROM appointment", Integer.class))
                .as("the application's row")
                .isEqualTo(stored ? 1 : 0);
        assertThat(deliveries.find(DeliveryId.of("reminder-17")).isPresent())
                .as("the text")
                .isEqualTo(stored);
    }

    /** Runs in a transaction of Spring's, as {@code @Transactional} does. */
    private static void inTransaction(PlatformTransactionManager manager, boolean commits, Runnable work) {
        new TransactionTemplate(manager).executeWithoutResult(status -> {
            work.run();
            if (!commits) {
                status.setRollbackOnly();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void with_jdbc_template(boolean commits) {
        inTransaction(new DataSourceTransactionManager(database), commits, () -> {
            new JdbcTemplate(database).update(INSERT);
            submit();
        });
        isStored(commits);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void with_hibernate(boolean commits) {
        var factory = entities();
        try {
            var entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
            inTransaction(new JpaTransactionManager(factory), commits, () -> {
                entities.persist(new Appointment(17));
                submit();
            });
            isStored(commits);
        } finally {
            factory.close();
        }
    }

    private EntityManagerFactory entities() {
        var bean = new LocalContainerEntityManagerFactoryBean();
        bean.setDataSource(database);
        bean.setPackagesToScan("org.stratasms.spring");
        bean.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        var properties = new Properties();
        properties.put("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect");
        bean.setJpaProperties(properties);
        bean.afterPropertiesSet();
        return Objects.requireNonNull(bean.getObject());
    }

    /** Without Spring's transactions, JPA alone gives its connection. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void with_hibernate_alone(boolean commits) {
        var factory = entities();
        try (var session = factory.unwrap(org.hibernate.SessionFactory.class).openSession()) {
            var transaction = session.beginTransaction();
            session.persist(new Appointment(17));
            session.doWork(connection -> deliveries.submit(connection, TEXT, Submission.withKey("reminder-17")));
            if (commits) {
                transaction.commit();
            } else {
                transaction.rollback();
            }
        } finally {
            factory.close();
        }
        isStored(commits);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void with_jdbi(boolean commits) throws SQLException {
        Jdbi.create(database).useTransaction(handle -> {
            handle.execute(INSERT);
            deliveries.submit(handle.getConnection(), TEXT, Submission.withKey("reminder-17"));
            if (!commits) {
                handle.rollback();
            }
        });
        isStored(commits);
    }

    /** Jdbi takes part in Spring's transactions if it is given Spring's proxy. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void with_jdbi_in_a_transaction_of_springs(boolean commits) {
        var jdbi = Jdbi.create(new TransactionAwareDataSourceProxy(database));
        inTransaction(new DataSourceTransactionManager(database), commits, () -> {
            jdbi.useHandle(handle -> handle.execute(INSERT));
            submit();
        });
        isStored(commits);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void with_plain_jdbc(boolean commits) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(INSERT);
            deliveries.submit(connection, TEXT, Submission.withKey("reminder-17"));
            if (commits) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
        isStored(commits);
    }

    /** The application's pool may be configured so; the text would be rolled back when its connection is returned. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void without_a_transaction_it_is_stored_at_once(boolean autoCommit) {
        database.close();
        open(autoCommit);
        submit();
        try (var other = new HikariDataSource(config(database))) {
            assertThat(Deliveries.on(other, "pool-1").build().find(DeliveryId.of("reminder-17")))
                    .isPresent();
        }
    }

    private static HikariConfig config(HikariDataSource like) {
        var config = new HikariConfig();
        config.setDataSource(like.getDataSource());
        return config;
    }

    /** A transaction on another database does not include this one. */
    @Test
    void a_transaction_on_another_database_does_not_take_it_along() {
        var other = PostgresServer.shared().database();
        database.close();
        open(false);
        inTransaction(new DataSourceTransactionManager(other), false, this::submit);
        assertThat(deliveries.find(DeliveryId.of("reminder-17"))).isPresent();
    }

    @Test
    void a_key_of_another_text_undoes_the_callers_transaction_too() {
        submit();
        var other = SmsMessage.of("+12065550147", "Another text");
        assertThatThrownBy(() -> inTransaction(new DataSourceTransactionManager(database), true, () -> {
                    new JdbcTemplate(database).update(INSERT);
                    deliveries.submit(other, Submission.withKey("reminder-17"));
                }))
                .isInstanceOf(org.stratasms.delivery.DeliveryException.class)
                .hasMessageNotContainingAny("Another text", "2065550147");
        assertThat(new JdbcTemplate((DataSource) database).queryForList("SELECT id FROM appointment"))
                .isEqualTo(java.util.List.<Map<String, Object>>of());
    }
}
