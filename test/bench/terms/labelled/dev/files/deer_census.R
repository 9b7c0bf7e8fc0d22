# Distance sampling of roe deer along 24 transects, spring and autumn.
library(Distance)
library(dplyr)
library(ggplot2)
library(sf)

deer <- read.csv("data/deer_2023.csv")
transects <- st_read("data/transects.gpkg", quiet = TRUE)

deer <- deer |>
  filter(!is.na(distance), species %in% c("roe", "fallow")) |>
  mutate(season = factor(season), size = pmax(cluster, 1))

half_normal <- ds(deer, truncation = "5%", key = "hn", formula = ~season)
hazard_rate <- ds(deer, truncation = "5%", key = "hr", formula = ~season)
summarize_ds_models(half_normal, hazard_rate)

# Bootstrap over transects. The spread of the estimates is checked with order statistics.
estimates <- replicate(999, {
  chosen <- sample(transects$id, replace = TRUE)
  fit <- ds(deer[deer$transect %in% chosen, ], truncation = "5%", key = "hn")
  fit$dht$individuals$N$Estimate[1]
})
quantile(estimates, c(0.025, 0.975))

# Prediction intervals for next year, by conformal prediction on the last eight seasons.
library(probably)
model <- lm(log(n) ~ season + snow_days, data = read.csv("data/seasons.csv"))
interval <- int_conformal_split(model, read.csv("data/calibration.csv"))

# Escape from the barrier: tracks of collared deer near the motorway and the car counts of that hour.
ggplot(deer, aes(cars_per_hour, distance_to_road, colour = season)) +
  geom_point(alpha = 0.4) +
  geom_smooth(method = "loess") +
  labs(x = "Cars per hour", y = "Distance to road (m)", title = "Deer keep away from traffic")

library(car)  # vif()
vif(lm(distance_to_road ~ cars_per_hour + snow_days, data = deer))
