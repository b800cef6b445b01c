# Alarms on the metrics that the worker writes into its log, in lines of CloudWatch's embedded metric format. All workers of an environment
# tell the same of what is stored, hence the maximum.
locals {
  # As the alarms of module notifications-sms begin, so that one look finds all.
  alarm_prefix    = "${replace(var.name, "_", "-")}-strata-sms-"
  alarms_are_made = !var.is_temporary && length(var.alarm_topic_arns) > 0
  alarm_topics    = sort(distinct(var.alarm_topic_arns))
  metrics         = { namespace = "StrataSms", environment = { Environment = var.name } }

  alarms = {
    WorkerPausedAlarm = {
      description = "AWS refuses the pool of ${var.name}, so that no text is sent. The worker's log and strata_sms.backlog say why. Runbook: docs/operate/runbooks.md#workerpausedalarm"
      metric      = "PoolPaused"
      statistic   = "Maximum"
      dimensions  = {}
      above       = 0
      period      = 300
      periods     = 2
      missing     = "notBreaching"
    }
    WorkerUnknownTextsAlarm = {
      description = "Nobody knows whether some texts of ${var.name} were sent. Look at state UNKNOWN in strata_sms.text, and send again what has to be. Runbook: docs/operate/runbooks.md#workerunknowntextsalarm"
      metric      = "Outcome"
      statistic   = "Sum"
      dimensions  = { State = "unknown" }
      above       = 0
      period      = 3600
      periods     = 1
      missing     = "notBreaching"
    }
    WorkerUnheardAlarm = {
      description = "Texts of ${var.name} were sent, and for half an hour the worker has heard of no event. Look at its rights on the queue or log group, and at the event destination. Runbook: docs/operate/runbooks.md#workerunheardalarm"
      metric      = "EventLagSeconds"
      statistic   = "Maximum"
      dimensions  = {}
      above       = 1800
      period      = 300
      periods     = 1
      missing     = "notBreaching"
    }
    WorkerUntakenOutcomesAlarm = {
      description = "The application of ${var.name} has not taken outcomes for a day. Does it call strata_sms.take_outcomes? Runbook: docs/operate/runbooks.md#workeruntakenoutcomesalarm"
      metric      = "UntakenOutcomesOldestSeconds"
      statistic   = "Maximum"
      dimensions  = {}
      above       = 86400
      period      = 3600
      periods     = 1
      missing     = "notBreaching"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "worker" {
  for_each = { for name, alarm in local.alarms : name => alarm if local.alarms_are_made }

  alarm_name          = "${local.alarm_prefix}${each.key}"
  alarm_description   = each.value.description
  namespace           = local.metrics.namespace
  metric_name         = each.value.metric
  dimensions          = merge(local.metrics.environment, each.value.dimensions)
  statistic           = each.value.statistic
  period              = each.value.period
  evaluation_periods  = each.value.periods
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.above
  treat_missing_data  = each.value.missing
  alarm_actions       = local.alarm_topics
  ok_actions          = local.alarm_topics
}

# A pool that AWS refuses rings its own alarm.
resource "aws_cloudwatch_metric_alarm" "late" {
  count = local.alarms_are_made ? 1 : 0

  alarm_name          = "${local.alarm_prefix}WorkerLateAlarm"
  alarm_description   = "The oldest text of ${var.name} has been due for more than 15 minutes. More is submitted than the pool may send: look at strata_sms.backlog. Runbook: docs/operate/runbooks.md#workerlatealarm"
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 900
  treat_missing_data  = "notBreaching"
  alarm_actions       = local.alarm_topics
  ok_actions          = local.alarm_topics

  metric_query {
    id          = "late"
    label       = "Seconds that the oldest text has been due"
    expression  = "IF(paused > 0, 0, oldest)"
    return_data = true
  }

  metric_query {
    id = "oldest"

    metric {
      namespace   = local.metrics.namespace
      metric_name = "OldestSeconds"
      dimensions  = local.metrics.environment
      stat        = "Maximum"
      period      = 300
    }
  }

  metric_query {
    id = "paused"

    metric {
      namespace   = local.metrics.namespace
      metric_name = "PoolPaused"
      dimensions  = local.metrics.environment
      stat        = "Maximum"
      period      = 300
    }
  }
}

# Each worker writes a line a minute, in which the count of the database's errors is always told.
resource "aws_cloudwatch_metric_alarm" "gone" {
  count = local.alarms_are_made ? 1 : 0

  alarm_name          = "${local.alarm_prefix}WorkerGoneAlarm"
  alarm_description   = "No worker of ${var.name} has been working for ten minutes. Texts are stored, and none is sent. Look at the events of ECS service ${local.worker_name} and at its log. Runbook: docs/operate/runbooks.md#workergonealarm"
  namespace           = local.metrics.namespace
  metric_name         = "DatabaseErrors"
  dimensions          = local.metrics.environment
  statistic           = "SampleCount"
  period              = 300
  evaluation_periods  = 2
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  treat_missing_data  = "breaching"
  alarm_actions       = local.alarm_topics
  ok_actions          = local.alarm_topics
}
