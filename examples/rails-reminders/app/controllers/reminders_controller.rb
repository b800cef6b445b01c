# The receptionist's page.
class RemindersController < ApplicationController
  def index
    @reminder = Reminder.new
  end

  def create
    @reminder = Reminder.new(params.require(:reminder).permit(:phone, :starts_at))
    if @reminder.save
      redirect_to root_path, notice: "Booked."
    else
      render :index, status: :unprocessable_entity
    end
  rescue ActiveRecord::RecordNotUnique
    redirect_to root_path, notice: "This reminder was booked before; it is sent once."
  end
end
