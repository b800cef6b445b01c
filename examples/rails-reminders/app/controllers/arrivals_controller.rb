# The person is at the desk, and says the code of the text.
class ArrivalsController < ApplicationController
  def create
    if Reminder.find(params[:reminder_id]).arrive(params[:code])
      redirect_to root_path, notice: "Checked in."
    else
      redirect_to root_path, alert: "This is not the code of that reminder."
    end
  end
end
