package org.stratasms.provisioning.registrations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratasms.emulator.sms.RegistrationDenial;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** A run that ends at any of its calls is continued by the next, and nothing is made twice. */
class InterruptedSubmissionTest extends RegistrarFixture {
    /** The moment at which a run ends. */
    enum Moment {
        BEFORE_THE_CALL,
        BEFORE_THE_ANSWER
    }

    /** Ends a run at one of its calls. */
    private static final class Ending implements ExecutionInterceptor {
        private final int call;
        private final Moment moment;
        private int calls;

        Ending(int call, Moment moment) {
            this.call = call;
            this.moment = moment;
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            calls++;
            if (calls == call && moment == Moment.BEFORE_THE_CALL) {
                throw new Ended();
            }
        }

        @Override
        public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
            if (calls == call && moment == Moment.BEFORE_THE_ANSWER) {
                throw new Ended();
            }
        }

        boolean hasEnded() {
            return calls >= call;
        }
    }

    /** A command of the registrar. */
    private interface Step {
        SubmitResult run(Registrar registrar, RegistrationFile file);
    }

    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Runs a step, cut short at each of its calls in turn, and then once more, each time in an account of its own. */
    private void atEachCall(Moment moment, Runnable prepare, Step step, RegistrationFile file, Runnable verify) {
        for (var call = 1; ; call++) {
            emptyAccount();
            prepare.run();
            var ending = new Ending(call, moment);
            try {
                step.run(registrar(ending), file);
            } catch (RuntimeException ended) {
                assertThat(ended instanceof Ended ? ended : Throwables.getRootCause(ended))
                        .isInstanceOf(Ended.class);
            }
            close();
            var result = step.run(registrar(), file);
            assertThat(result.state())
                    .as("after the end at call %d: %s", call, result)
                    .isIn(SubmitResult.State.SUBMITTED, SubmitResult.State.IN_REVIEW, SubmitResult.State.DONE);
            verify.run();
            close();
            if (!ending.hasEnded()) {
                assertThat(call).as("calls of a whole run").isGreaterThan(5);
                return;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void toll_free_submission_is_picked_up_at_each_call(Moment moment) {
        var file = files.read("toll-free.yaml", RegistrationFiles.TOLL_FREE);

        atEachCall(
                moment, () -> {}, (registrar, form) -> registrar.submit(form, true, Set.of(), steps::add), file, () -> {
                    assertThat(registrations()).hasSize(1);
                    assertThat(sms.describePhoneNumbers(r -> {}).phoneNumbers()).hasSize(1);
                    assertThat(sms.describeRegistrationAttachments(r -> {}).registrationAttachments())
                            .hasSize(1);
                });
    }

    @ParameterizedTest
    @EnumSource(names = "BEFORE_THE_ANSWER")
    void resubmission_is_picked_up_at_each_call(Moment moment) {
        var denied = files.read("toll-free.yaml", RegistrationFiles.TOLL_FREE);
        var mended = files.read("mended.yaml", RegistrationFiles.TOLL_FREE.replace("up to 4", "up to 2"));

        atEachCall(
                moment,
                () -> region.registrationDesk()
                        .denyRegistration(
                                requireNonNull(submit(denied).registrationId()),
                                RegistrationDenial.of("OPT_IN_WORKFLOW_MISSING")),
                (registrar, form) -> registrar.resubmit(form, true, Set.of(), steps::add),
                mended,
                () -> {
                    assertThat(registrations()).hasSize(1);
                    assertThat(registrations().getFirst().currentVersionNumber())
                            .isEqualTo(2);
                    assertThat(sms.describePhoneNumbers(r -> {}).phoneNumbers()).hasSize(1);
                    assertThat(sms.describeRegistrationAttachments(r -> {}).registrationAttachments())
                            .hasSize(1);
                });
    }

    @ParameterizedTest
    @EnumSource
    void number_of_a_campaign_is_requested_once(Moment moment) {
        files.read("brand.yaml", RegistrationFiles.BRAND);
        var campaign = files.read("campaign.yaml", RegistrationFiles.CAMPAIGN);

        atEachCall(
                moment,
                () -> {
                    approve(files.read("brand.yaml", RegistrationFiles.BRAND));
                    approve(campaign);
                },
                (registrar, form) -> registrar.submit(form, true, Set.of(), steps::add),
                campaign,
                () -> {
                    assertThat(registrations()).hasSize(2);
                    assertThat(sms.describePhoneNumbers(r -> {}).phoneNumbers()).hasSize(1);
                });
    }

    private void approve(RegistrationFile file) {
        region.registrationDesk()
                .approveRegistration(requireNonNull(submit(file).registrationId()));
    }
}
