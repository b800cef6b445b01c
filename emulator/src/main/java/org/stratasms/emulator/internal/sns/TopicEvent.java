package org.stratasms.emulator.internal.sns;

/**
 * The counted events of a topic's messages, each with its metric's name. A message that is sent to a dead-letter queue
 * counts as failed, too.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html">SNS metrics</a>
 */
enum TopicEvent {
    PUBLISHED("NumberOfMessagesPublished"),
    DELIVERED("NumberOfNotificationsDelivered"),
    FAILED("NumberOfNotificationsFailed"),
    FILTERED_OUT("NumberOfNotificationsFilteredOut"),
    REDRIVEN("NumberOfNotificationsRedrivenToDlq"),
    REDRIVE_FAILED("NumberOfNotificationsFailedToRedriveToDlq");

    final String metric;

    TopicEvent(String metric) {
        this.metric = metric;
    }
}
