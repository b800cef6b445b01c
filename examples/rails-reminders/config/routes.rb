Rails.application.routes.draw do
  root "reminders#index"
  resources :reminders, only: :create do
    resource :arrival, only: :create
  end
end
